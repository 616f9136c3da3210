# add, remove, discard, pop, clear, copy, membership.
s = {1}
print(s.add(2), s.add(2), s.discard(9), s.remove(1), s, s.pop(), s, s.copy() is s, s.clear(), len(s), bool(s))
s.update("a"); print("a" in s, "b" in s, 1 not in s)
print({1, 2} in [{2, 1}], {1} in {frozenset([1])}, frozenset([1]) in {frozenset([1])})
x = {frozenset([1]), 2}; x.remove({1}); print(x); x.discard({5}); print(x)
for fn in (lambda: s.remove(99), lambda: s.remove((1, 2)), lambda: set().pop(), lambda: s.add([]), lambda: s.add(), lambda: s.add(1, 2), lambda: s.remove([]), lambda: s.discard([]), lambda: [] in s, lambda: s.discard(), lambda: s.remove({7}), lambda: s.pop(1), lambda: s.foo, lambda: len(5)):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
print([n for n in dir(set) if not n.startswith("_")], sorted(set(dir(set)) - set(dir(frozenset))))
s = set(range(1000))
for i in range(0, 1000, 2): s.discard(i)
print(len(s), sum(s), 3 in s, 4 in s); s -= set(range(500)); print(min(s), len(s), sorted(s)[:3])
t = set()
for i in range(100): t.add(i * 1000003 % 97)
print(len(t), sum(t)); it = iter({5}); print(it.__length_hint__(), next(it), next(it, "end"), type(it).__name__)
e = {1, 2, 3}
try:
    for v in e: e.add(v + 10)
except RuntimeError as x: print(x)
class K:
    def __hash__(self): return 1
    def __eq__(self, o): z.clear(); return False
z = set(); z.add(K())
z.add(K()); print(len(z) <= 2, K() in z)
