# Comparison item by item, by identity first; repr with nesting and recursion.
nan = float("nan")
print([1, 2] == [1, 2], [1] == (1,), [] == [], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, "a"] < [2, 0], [nan] == [nan], [float("nan")] == [float("nan")], [1] != [2], [1, 2] <= [1, 2], [[1]] == [[1.0]], [1] == 1)
# expect: True False True True True True True True True False True True True False
l = [1, "a", None, [2, [3]], (4,), {5: 6}, b"x", 1.5]
print(l, str(l) == repr(l), [], [[]], [[], []])  # expect: [1, 'a', None, [2, [3]], (4,), {5: 6}, b'x', 1.5] True [] [[]] [[], []]
l = [1]; l.append(l); l.append([l]); print(l)  # expect: [1, [...], [[...]]]
d = {}; l = [d]; d["l"] = l; print(l, d)  # expect: [{'l': [...]}] {'l': [{...}]}
class R:
    def __repr__(self): return "R"
print([R(), R()], [R])  # expect: [R, R] [<class '__main__.R'>]
class Bad:
    def __repr__(self): raise ValueError("in repr")
try: repr([1, Bad()])
except ValueError as e: print(e)  # expect: in repr
l = [1]; l.append(l)
for f in (lambda: l == l, lambda: [l] == [l]): print(f())
# expect: True
# expect: True
m = [1]; m.append(m)
try: print(l == m)
except RecursionError as e: print(type(e).__name__)  # expect: RecursionError
class Eq:
    def __eq__(self, o): raise KeyError("eq")
try: [Eq()] == [1]
except KeyError as e: print(e)  # expect: 'eq'
e = Eq(); print([e] == [e], e in [e], [e].index(e), [e].count(e))  # expect: True True 0 1
