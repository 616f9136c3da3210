# sort and sorted: stability, keys, reverse, errors, and a list that is empty meanwhile.
print(sorted([3, 1, 2]), sorted("hello"), sorted([], key=5) if 0 else [], sorted([2, 1], reverse=True), sorted({3: 1, 1: 2}), sorted([1.5, True, 0, -2, 10 ** 30]))
words = ["banana", "Apple", "cherry", "apple", "Banana"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True))
pairs = [(1, "b"), (0, "a"), (1, "a"), (0, "b")]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True), sorted(pairs), sorted(pairs, key=lambda p: -p[0]))
l = [5, 2, 9]; print(l.sort(), l, l.sort(key=None, reverse=True), l)
x = 12345; data = []
for i in range(1000): x = (x * 1103515245 + 12345) % 2 ** 31; data.append(x % 100)
s = sorted(data); print(s[:5], s[-5:], all(a <= b for a, b in zip(s, s[1:])), sum(s) == sum(data), sorted(s) == s, sorted(reversed(s)) == s)
idx = sorted(range(1000), key=data.__getitem__); print(all((data[a], a) < (data[b], b) for a, b in zip(idx, idx[1:])))
idx = sorted(range(1000), key=data.__getitem__, reverse=True); print(all((-data[a], a) < (-data[b], b) for a, b in zip(idx, idx[1:])))
seen = []
l = [3, 1, 2]; l.sort(key=lambda v: seen.append(list(l)) or v); print(seen, l)
l = [1, 2, 3]
try: l.sort(key=lambda v: l.append(v) or v)
except ValueError as e: print(e, l)
class Lt:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"L{self.v}"
print(sorted([Lt(3), Lt(1), Lt(2)]))
class Boom:
    def __lt__(self, o): raise KeyError("boom")
for f in (lambda: sorted([1, "a"]), lambda: sorted([None, None]), lambda: sorted([1, 1j]), lambda: sorted([Boom(), Boom()]), lambda: sorted([1], key=1), lambda: sorted([{}, {}]), lambda: sorted([1, 2], key=lambda: 0), lambda: sorted([1, 2], reverse="x"), lambda: sorted([2, 1], reverse=2), lambda: [1].sort(cmp=1), lambda: sorted([object(), object()])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
l = [3, "a", 1]
try: l.sort()
except TypeError: print(sorted(map(str, l)))
nan = float("nan"); print(len(sorted([nan, 1, nan, 0])))
print(sorted([[2], [1, 5], [1]]), sorted([(1, [2]), (1, [1])]), sorted(["é", "z", "a", "日"]), sorted([b"b", b"a"]), sorted([{1}, {1, 2}, set()]))
