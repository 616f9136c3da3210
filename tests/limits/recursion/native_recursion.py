# Recursion through native code: isinstance tuples, attribute chains of classes, long MROs and nested groups.
# timeout: 60
def attempt(name, f):
    # Whether the depth is reached or refused is a matter of the stack; that it ends well is what counts.
    try: f(); print(name, "calm")
    except (RecursionError, MemoryError, TypeError): print(name, "calm")
t = int
for _ in range(50000): t = (t,)
attempt("isinstance", lambda: isinstance("x", t)); attempt("issubclass", lambda: issubclass(str, t))
# expect: isinstance calm
# expect: issubclass calm
C = object
for i in range(500): C = type(f"C{i}", (C,), {})
attempt("deep class", lambda: (isinstance(C(), object), C().__class__.__mro__[-1]) and len(C.__mro__))
# expect: deep class calm
attempt("deep init", lambda: C() is not None)
# expect: deep init calm
class D:
    def __getattr__(self, n): return getattr(self, n)
attempt("getattr", lambda: D().x)
# expect: getattr calm
class S(str): pass
a = []
a.append(a); attempt("self list ==", lambda: a == [a] and False); attempt("self list repr", lambda: len(repr(a)))
# expect: self list == calm
# expect: self list repr calm
d = {}; d[1] = d; attempt("self dict", lambda: len(repr(d)))
# expect: self dict calm
m = lambda: 0
for _ in range(50000): m = staticmethod(m)
attempt("staticmethod chain", lambda: m())
# expect: staticmethod chain calm
class M(type):
    def __instancecheck__(c, x): return isinstance(x, c)
class K(metaclass=M): pass
attempt("instancecheck", lambda: isinstance(1, K))
# expect: instancecheck calm
e = ExceptionGroup("g", [ValueError()])
for _ in range(5000): e = ExceptionGroup("g", [e])
attempt("group split", lambda: e.split(ValueError) is not None); attempt("group repr", lambda: repr(e) is not None)
# expect: group split calm
# expect: group repr calm
del e, t
print("alive")  # expect: alive
