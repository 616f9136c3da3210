# None, Ellipsis and NotImplemented: singletons without state.
for x in (None, Ellipsis, NotImplemented):
    t = type(x)
    print(x, repr(x), str(x), t.__name__, t() is x, hash(x) == hash(x), x == x, x is x, t.__bases__, callable(x))
    for f in (lambda: x.foo, lambda: setattr(x, "a", 1), lambda: t(1), lambda: type("X", (t,), {}), lambda: x + 1, lambda: x[0], lambda: x(), lambda: x < x, lambda: iter(x), lambda: len(x), lambda: int(x)):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
print(None == 0, None == False, None is None, ... == Ellipsis, None.__eq__(None), None.__eq__(1), None.__bool__(), {None: 1, ...: 2}, [None] * 2, f"{None!r:>6}", bool(None), bool(...), None.__class__, Ellipsis.__reduce__(), NotImplemented.__reduce__())
