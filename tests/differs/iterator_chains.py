# differs: CPython overflows the native stack and dies; we raise RecursionError, or need no stack at all.
def attempt(name, f):
    try: f(); print(name, "calm")
    except RecursionError: print(name, "calm")
m = iter([1])
for _ in range(100000): m = map(lambda x: x, m)
attempt("map chain", lambda: next(m))
f = iter([1])
for _ in range(100000): f = filter(None, f)
attempt("filter chain", lambda: next(f))
z = iter([1])
for _ in range(100000): z = zip(z)
attempt("zip chain", lambda: next(z))
def delegate(it): yield from it
y = iter([1])
for _ in range(100000): y = delegate(y)
attempt("yield from chain", lambda: next(y))
def loop(it):
    for x in it: yield x
g = iter([1])
for _ in range(100000): g = loop(g)
attempt("generator chain", lambda: next(g))
del m, f, z, y, g
print("alive")
# expect: map chain calm
# expect: filter chain calm
# expect: zip chain calm
# expect: yield from chain calm
# expect: generator chain calm
# expect: alive
