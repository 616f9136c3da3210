# FunctionType, MethodType, CodeType.replace, CellType made by hand.
import types
def f(a, b=2): return a + b + g
F = types.FunctionType(f.__code__, {"g": 100})
try: F(1)
except TypeError as e: print(e)
print(F(1, 2), types.FunctionType(f.__code__, {"g": 1}, "named", (5,))(1), types.FunctionType(f.__code__, {"g": 0}, argdefs=(7,)).__defaults__)
def outer():
    x = "cell"
    def inner(): return x
    return inner
i = outer()
print(types.FunctionType(i.__code__, {}, closure=(types.CellType("mine"),))())
c = types.CellType(); print(c == types.CellType(), c < types.CellType(1), repr(types.CellType())[:9])
try: c.cell_contents
except ValueError as e: print(e)
c.cell_contents = 5; print(c.cell_contents, c == types.CellType(5), c > types.CellType(4))
del c.cell_contents
for fn in (lambda: types.FunctionType(), lambda: types.FunctionType(1, {}), lambda: types.FunctionType(f.__code__, 1), lambda: types.FunctionType(i.__code__, {}), lambda: types.FunctionType(i.__code__, {}, closure=()), lambda: types.FunctionType(i.__code__, {}, closure=(1,)), lambda: types.FunctionType(f.__code__, {}, closure=(c,)), lambda: types.FunctionType(f.__code__, {}, 5), lambda: types.MethodType(1, 2), lambda: types.MethodType(f), lambda: types.MethodType(f, None), lambda: types.CellType(1, 2), lambda: hash(c)):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
m = types.MethodType(f, 10); print(m.__self__, m.__func__ is f, m(5) if 0 else m.__name__, m == types.MethodType(f, 10), m == types.MethodType(f, 11))
class K: pass
k = K(); k.m = types.MethodType(lambda self, x: (self is k, x), k); print(k.m(3))
