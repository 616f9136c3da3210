# slice objects: attributes, indices, equality, hashing since 3.12.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), slice(1, 2), slice("a", [], {}), s == slice(1, 10, 2), s != slice(1), hash(s) == hash(slice(1, 10, 2)), slice(1) < slice(2), s.indices(5), slice(None).indices(3), slice(None, None, -1).indices(5), slice(-3, -1).indices(10), slice(100, -100, -3).indices(7), slice(10 ** 30).indices(3), slice(None, None, 10 ** 30).indices(4), slice(-100, 100).indices(0), s.indices(10 ** 30))
class I:
    def __index__(self): return 2
print(slice(I(), 5).indices(10), "abcdef"[slice(1, I())], slice(1, 2).__reduce__()[1], {slice(1): "x"}[slice(1)])
for f in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: s.indices(), lambda: s.indices(-1), lambda: s.indices("a"), lambda: slice("a").indices(5), lambda: slice(0, 5, 0).indices(5), lambda: setattr(s, "start", 5), lambda: hash(slice([])), lambda: s.foo, lambda: slice(1.5).indices(3), lambda: slice(1) < 5, lambda: slice(x=1), lambda: s[0]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
