# itertools: every function, with laziness and errors.
from itertools import *
import operator
def take(n, it): return list(islice(it, n))
print(take(3, count()), take(3, count(5, -2)), take(3, count(0.5, 0.5)), take(5, cycle("ab")), take(3, repeat("x")), list(repeat(1, 3)), count(5), repeat("x", 2), take(2, count(10 ** 30)), list(cycle([])), list(repeat(1, -1)))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(accumulate([])), list(accumulate([], initial=5)), [list(b) for b in batched("abcde", 2)], list(batched([], 3)), list(chain("ab", [1])), list(chain.from_iterable(["ab", "c"])), list(compress("abcd", [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 2])), list(takewhile(lambda x: x < 3, [1, 3, 2])), list(filterfalse(None, [0, 1])), list(filterfalse(lambda x: x % 2, range(5))))
print([(k, list(g)) for k, g in groupby("aabccc")], [(k, list(g)) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)], list(islice("abcdef", 2)), list(islice("abcdef", 2, 4)), list(islice("abcdef", 1, None, 2)), list(pairwise("abcd")), list(pairwise("a")), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("ab", "c", fillvalue="-")), list(zip_longest()))
print(list(product("ab", [1, 2])), list(product("ab", repeat=2)), list(product()), list(product("ab", [])), list(permutations("abc", 2)), list(permutations([])), list(permutations("ab", 3)), list(combinations("abcd", 2)), list(combinations("ab", 0)), list(combinations_with_replacement("ab", 2)), len(list(permutations(range(5)))), len(list(combinations(range(10), 5))))
a, b = tee(iter([1, 2, 3])); print(next(a), list(a), list(b), [list(t) for t in tee("x", 3)], tee([], 0))
g = groupby("aab"); k1, g1 = next(g); k2, g2 = next(g); print(k1, list(g1), k2, list(g2))
calls = []
it = map(lambda x: calls.append(x) or x, range(10)); i = islice(it, 2, 5); print(calls, next(i), calls)
for f in (lambda: islice("a", -1), lambda: islice("a", 1, 2, 0), lambda: islice("a"), lambda: islice("a", "x"), lambda: count("a"), lambda: cycle(5), lambda: repeat(), lambda: list(accumulate(["a", 1])), lambda: batched("a", 0), lambda: list(batched("abc", 2, strict=True)), lambda: chain(5).__next__(), lambda: combinations("a", -1), lambda: permutations("a", -1), lambda: product(5), lambda: product("a", repeat=-1), lambda: list(starmap(pow, [5])), lambda: tee([], -1), lambda: groupby(), lambda: list(zip_longest("a", bad=1)), lambda: compress("a"), lambda: list(dropwhile(5, [1])), lambda: pairwise(5), lambda: repeat(1, "a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print([type(x).__name__ for x in (count(), chain(), groupby(""), tee("")[0])], sum(1 for _ in takewhile(lambda x: x < 100, count())), repeat(1, 5).__length_hint__())
