# Very deep containers can be made, compared, shown, hashed and dropped without harm.
# timeout: 60
def attempt(name, f):
    # Whether the depth is reached or refused is a matter of the stack; that it ends well is what counts.
    try: f(); print(name, "calm")
    except (RecursionError, MemoryError): print(name, "calm")
def deep(wrap, n=50000):
    x = wrap(0)
    for _ in range(n): x = wrap(x)
    return x
l = deep(lambda x: [x]); m = deep(lambda x: [x])
attempt("repr list", lambda: repr(l)); attempt("list ==", lambda: l == m); attempt("list <", lambda: l < m)
# expect: repr list calm
# expect: list == calm
# expect: list < calm
t = deep(lambda x: (x,)); u = deep(lambda x: (x,))
attempt("repr tuple", lambda: repr(t)); attempt("tuple ==", lambda: t == u); attempt("hash tuple", lambda: hash(t))
# expect: repr tuple calm
# expect: tuple == calm
# expect: hash tuple calm
d = deep(lambda x: {1: x}); e = deep(lambda x: {1: x})
attempt("repr dict", lambda: repr(d)); attempt("dict ==", lambda: d == e)
# expect: repr dict calm
# expect: dict == calm
f = deep(lambda x: frozenset([x]), 50000)
attempt("repr frozenset", lambda: repr(f))
# expect: repr frozenset calm
attempt("str(list)", lambda: str(l)); attempt("format", lambda: f"{l}"); attempt("percent", lambda: "%s" % (l,))
# expect: str(list) calm
# expect: format calm
# expect: percent calm
import copy
attempt("deepcopy", lambda: copy.deepcopy(l))
# expect: deepcopy calm
class N:
    __slots__ = ("n",)
    def __init__(self, n): self.n = n
o = None
for _ in range(50000): o = N(o)
del o, l, m, t, u, d, e, f
print("dropped")  # expect: dropped
def g(x):
    yield
    yield x
it = None
for _ in range(50000): it = g(it); next(it)
del it
c = lambda: 0
for _ in range(50000): c = (lambda c: lambda: c)(c)
del c
b = print
for _ in range(20000): b = [b].append
del b
z = iter([])
for _ in range(100000): z = iter([z])
del z
x = ValueError()
for _ in range(100000):
    y = ValueError(); y.__context__ = x; x = y
del x, y
print("alive")  # expect: alive
