# range: values, slices, membership, equality, attributes, huge bounds, errors.
for r in (range(5), range(0), range(2, 5), range(5, 2), range(0, 10, 3), range(10, 0, -3), range(-3, 3), range(0, -5, -1), range(1, 2, 100)):
    print(r, list(r), len(r), r[::-1], list(reversed(r)), bool(r), 2 in r, r.start, r.stop, r.step, r[1:3], r[:-1], sum(r))
r = range(10, 100, 7)
print(r[0], r[-1], r[2:5], r[5:2], r[::2], r.index(24), r.count(17), r.count(18), 24 in r, 25 in r, 24.0 in r, "a" in r, r == range(10, 99, 7), range(0) == range(5, 5), range(1, 2, 3) == range(1, 2, 50), hash(range(0)) == hash(range(3, 3)), r != [10], min(r), max(r), True in range(2), range(3).index(True))
big = range(10 ** 30, 10 ** 30 + 10, 3)
print(list(big), big[1], big[-1], 10 ** 30 + 3 in big, len(big), big.index(10 ** 30 + 6), big[1:], range(10 ** 40)[10 ** 39], 10 ** 39 in range(10 ** 40), range(10 ** 40)[::-1][0], range(-(10 ** 40), 0).start)
it = iter(range(3)); print(type(it).__name__, it.__length_hint__(), next(it), it.__length_hint__(), list(it), type(iter(big)).__name__, type(iter(range(2 ** 63, 2 ** 63 + 2))).__name__, list(iter(range(2 ** 63 - 1, 2 ** 63 + 1))))
class I:
    def __index__(self): return 3
print(range(I()), range(I(), 10, I()), list(range(True)), range(5)[I()])
for f in (lambda: range(1.0), lambda: range("a"), lambda: range(), lambda: range(1, 2, 0), lambda: range(1, 2, 3, 4), lambda: range(5)[5], lambda: range(5)[-6], lambda: range(5)["a"], lambda: range(5)[::0], lambda: len(range(10 ** 30)), lambda: range(5).index(9), lambda: range(5).index("a"), lambda: range(5) + range(2), lambda: range(5) < range(6), lambda: range(5).__setitem__, lambda: setattr(range(5), "start", 1), lambda: range(5)[10 ** 30], lambda: range(None), lambda: range(1, None), lambda: range(x=1), lambda: range(5).append, lambda: range(5)[1.5]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print({range(3): 1}[range(3)], hash(range(3)) == hash(range(0, 3, 1)), [n for n in dir(range) if n[0] != "_"], range(0, 10, 3)[1:][0], list(zip(range(3), range(3, 6))))
