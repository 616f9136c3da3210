# Each operator calls its method, then the reflected one of the other operand.
names = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor or".split()
class L: pass
class R: pass
for n in names:
    setattr(L, f"__{n}__", lambda self, o, n=n: f"{n}")
    setattr(R, f"__r{n}__", lambda self, o, n=n: f"r{n}")
l, r = L(), R()
import operator as op
fs = [op.add, op.sub, op.mul, op.matmul, op.truediv, op.floordiv, op.mod, divmod, pow, op.lshift, op.rshift, op.and_, op.xor, op.or_]
print([f(l, 1) for f in fs])
# expect: ['add', 'sub', 'mul', 'matmul', 'truediv', 'floordiv', 'mod', 'divmod', 'pow', 'lshift', 'rshift', 'and', 'xor', 'or']
print([f(1, r) for f in fs])
# expect: ['radd', 'rsub', 'rmul', 'rmatmul', 'rtruediv', 'rfloordiv', 'rmod', 'rdivmod', 'rpow', 'rlshift', 'rrshift', 'rand', 'rxor', 'ror']
print([f(l, r) for f in fs])
# expect: ['add', 'sub', 'mul', 'matmul', 'truediv', 'floordiv', 'mod', 'divmod', 'pow', 'lshift', 'rshift', 'and', 'xor', 'or']
print([f([], r) for f in fs][:3])  # expect: ['radd', 'rsub', 'rmul']
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return 7
    def __floor__(self): return 8
    def __ceil__(self): return 9
    def __int__(self): return 3
    def __float__(self): return 2.5
    def __complex__(self): return 1j
    def __index__(self): return 4
u = U()
print(-u, +u, ~u, abs(u), round(u), round(u, 2), int(u), float(u), complex(u), [0, 1, 2, 3, 44][u], hex(u), range(u))
# expect: neg pos inv abs ('round', None) ('round', 2) 3 2.5 1j 44 0x4 range(0, 4)
import math
print(math.trunc(u), math.floor(u), math.ceil(u))  # expect: 7 8 9
class P:
    def __pow__(self, e, m=None): return (e, m)
    def __rpow__(self, b, m=None): return (b, m, "r")
print(P() ** 2, pow(P(), 2, 3), 2 ** P(), pow(2, P()), pow(2, P(), 5))
# expect: (2, None) (2, 3) (2, None, 'r') (2, None, 'r') (2, 5, 'r')
