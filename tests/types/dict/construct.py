# dict() from pairs, mappings and keywords; displays; fromkeys.
class M:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k * 2
print(dict(), dict(a=1), dict({"x": 1}, y=2), dict([("a", 1), ["b", 2], "cd"]), dict(zip("ab", [1, 2])), dict(M()), dict(M(), c=3), {**M()}, dict(x for x in [(1, 2)]), dict({1: 2}, **{"a": 3}), dict(self=1, other=2))
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys({"k": 1}, []), dict.fromkeys(()), {}.fromkeys("x", 1))
for f in (lambda: dict(1), lambda: dict([1]), lambda: dict(["abc"]), lambda: dict([(1,)]), lambda: dict([([], 1)]), lambda: dict(1, 2), lambda: dict([1, 2], a=1), lambda: dict.fromkeys(1), lambda: dict.fromkeys([[]]), lambda: dict.fromkeys(), lambda: dict(None), lambda: dict([(1, 2), 3]), lambda: dict(**{1: 2}), lambda: dict(["a"]), lambda: {}.update([(1, 2, 3)]), lambda: {}.update(5), lambda: {}.update(1, 2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class D(dict):
    @classmethod
    def make(cls): return cls.fromkeys("ab", 1)
    def __setitem__(self, k, v): super().__setitem__(k, ("set", v))
d = D(a=1); d["b"] = 2; print(d, type(D.make()).__name__, D.make(), type(d.copy()).__name__, type(d | {}).__name__, d == {"a": 1, "b": ("set", 2)}, dict(d))
