# Exception classes of one's own: __init__ without super, __str__ that fails, fields, subclasses of builtin ones.
class A(Exception):
    def __init__(self, code, msg): self.code = code; self.msg = msg
a = A(1, "m")
print(a.args, str(a), repr(a), a.code)
class B(Exception):
    def __str__(self): return "B says " + ", ".join(map(str, self.args))
print(B(1, 2), repr(B(1)), f"{B()}")
class C(KeyError, AttributeError): pass
print(C("x"), isinstance(C(), LookupError), isinstance(C(), AttributeError))
class D(OSError):
    def __init__(self, *a, extra=None): super().__init__(*a); self.extra = extra
d = D(2, "msg", extra=5)
print(d, d.errno, d.extra, type(d).__name__)
class E(Exception):
    def __str__(self): raise ValueError("in str")
try: str(E())
except ValueError as e: print(e)
print(repr(E(1)))
class F(Exception):
    def __new__(cls, *a): o = super().__new__(cls, "changed"); return o
print(F("x").args)
try:
    class G(ValueError, OSError): pass
    print(G.__mro__[1].__name__)
    class H(OSError, SyntaxError): pass
except TypeError as e: print(e)
print(issubclass(A, Exception), A.__mro__)
