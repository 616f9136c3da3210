# enumerate, zip, map, filter, reversed, iter with sentinel: laziness, state, errors.
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("a", start=10 ** 30)), list(enumerate([])), next(enumerate("x", -1)))
print(list(zip()), list(zip("ab")), list(zip("abc", [1, 2])), list(zip("ab", "cd", strict=True)), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(map(None.__class__, [])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])), list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))), list(reversed({"a": 1})), list(iter([1, 2].pop, 1)), list(iter(lambda it=iter("abcd"): next(it), "c")), list(map(pow, [2, 3], [3, 2], strict=True)))
calls = []
def t(x): calls.append(x); return x
m = map(t, [1, 2, 3]); print(calls, next(m), calls); z = zip(map(t, "ab"), [9]); print(list(z), calls)
print([type(x).__name__ for x in (enumerate([]), zip(), map(t, []), filter(None, []), reversed([]), iter(t, 1), iter([]), iter(()), iter({}), iter(set()), iter(""), iter(b""), iter(range(1)), reversed(()), reversed({}), reversed(range(1)))])
def gen(n):
    yield 1
    if n: raise KeyError("in source")
for f in (lambda: list(map(lambda x: 1 // x, [1, 0])), lambda: list(zip(gen(1), "abc")), lambda: list(filter(lambda x: x.y, [1])), lambda: list(enumerate(gen(1))), lambda: list(map(len, [1])), lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: list(zip("a", "b", "", strict=True)), lambda: list(map(pow, [1], [1, 2], strict=True)), lambda: iter(5), lambda: iter(5, 1), lambda: next(5), lambda: reversed(gen(0)), lambda: reversed(set()), lambda: zip(1), lambda: enumerate(1), lambda: map(1, 2), lambda: filter(1, 2), lambda: enumerate([], "a"), lambda: zip([], bad=1), lambda: list(map(1, [2])), lambda: enumerate(), lambda: list(iter(lambda: 1 / 0, 1)), lambda: next(iter([])), lambda: map(len, [], bad=1)):
    try: print(f())
    except StopIteration as e: print("StopIteration", e)
    except Exception as e: print(type(e).__name__, e)
it = iter([1, 2, 3]); print(list(zip(it, it)), list(it)); it = iter("abc"); print(next(it), [x for x in it], next(it, "dflt"))
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 2
print(list(reversed(Seq())), type(reversed(Seq())).__name__, type(iter(Seq())).__name__)
e = enumerate("ab"); print(next(e), list(e), list(e)); print(sum(1 for _ in zip(range(100), iter(int, 1))), any(map(lambda x: x > 5, iter(range(10)))), all([]), any([]))
