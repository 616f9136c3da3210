# collections.abc: one-method checks, mixins, abstract methods.
from collections import abc
for name in ("Hashable", "Iterable", "Iterator", "Reversible", "Sized", "Container", "Collection", "Callable", "Sequence", "MutableSequence", "Set", "MutableSet", "Mapping", "MutableMapping", "Generator", "Awaitable", "Coroutine", "AsyncIterable", "KeysView", "Buffer"):
    c = getattr(abc, name)
    print(name, [isinstance(x, c) for x in (1, "a", [], (), {}, set(), frozenset(), iter([]), (i for i in ()), len, range(1), b"", {}.keys(), None)])
class S(abc.Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
s = S(); print(list(s), 20 in s, s.index(10), s.count(0), list(reversed(s)))
class M(abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m.update(a=1, b=2); print(m.get("a"), m.pop("a"), m.setdefault("c", 3), list(m.items()), m == {"b": 2, "c": 3}, "b" in m, m.popitem(), list(m.keys()), list(m.values())); m.clear(); print(len(m))
class St(abc.Set):
    def __init__(self, i=()): self.i = list(dict.fromkeys(i))
    def __contains__(self, x): return x in self.i
    def __iter__(self): return iter(self.i)
    def __len__(self): return len(self.i)
a, b = St([1, 2]), St([2, 3]); print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= b, a == {1, 2}, a.isdisjoint([5]))
for f in (lambda: abc.Sequence(), lambda: abc.Iterator(), lambda: abc.MutableMapping()):
    try: f()
    except TypeError as e: print(e)
class Dup:
    def __iter__(self): pass
    __hash__ = None
print(isinstance(Dup(), abc.Iterable), isinstance(Dup(), abc.Hashable), issubclass(list, abc.Sequence), issubclass(dict, abc.Sequence))
