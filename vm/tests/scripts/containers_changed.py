# Containers that are changed while they are compared, shown, searched, sorted and walked.


def raises(kind, function, *args):
    try:
        function(*args)
    except kind:
        return True
    assert False, kind


def survives(function, *args):
    # How deep is too deep is left to the implementation.
    try:
        function(*args)
    except RecursionError:
        pass


class Clearing:
    """Empties a container whenever it is asked anything."""

    def __init__(self, target, answer=False):
        self.target = target
        self.answer = answer

    def __eq__(self, other):
        self.target.clear()
        return self.answer

    __lt__ = __eq__

    def __hash__(self):
        return 1

    def __repr__(self):
        self.target.clear()
        return "gone"


def compared():
    for op in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"):
        for answer in (False, True):
            a, b = [], []
            a += [1, Clearing(b, answer), 3]
            b += [1, Clearing(a, answer), 3, 4]
            getattr(a, op)(b)
    a = []
    a += [Clearing(a) for _ in range(5)]
    assert 7 not in a and a == []
    a += [Clearing(a) for _ in range(5)]
    assert a.count(7) == 0
    a += [Clearing(a) for _ in range(5)]
    raises(ValueError, a.index, 7)
    a += [Clearing(a, True) for _ in range(5)]
    a.remove(7)
    assert a == []
    d, e = {}, {}
    d.update({1: Clearing(e), 2: 3})
    e.update({1: 5, 2: 3})
    assert d != e
    d = {}
    d[Clearing(d)] = 1
    d[1] = 2
    s, t = set(), set()
    s.add(Clearing(t))
    t.add(Clearing(s))
    s & t, s | t, s - t, s ^ t, s == t, s <= t


def shown():
    a = []
    a += [1, Clearing(a), 3]
    assert repr(a) == "[1, gone]"
    d = {}
    d.update({1: 2, 3: Clearing(d), 4: 5})
    assert repr(d) == "{1: 2, 3: gone}"


def walked():
    a = [1, 2, 3]
    seen = []
    for item in a:
        seen.append(item)
        if len(a) < 10:
            a.append(item)
    assert len(seen) == 10
    for item in a:
        a.clear()
    assert list(reversed(a)) == []
    i = reversed([1, 2, 3])
    assert next(i) == 3 and list(i) == [2, 1] and list(i) == []

    class Ending:
        def __init__(self, target):
            self.target = target

        def __del__(self):
            self.target.append("end")

    a = []
    a += [Ending(a), Ending(a)]
    a.clear()
    assert a == ["end", "end"]
    a[:] = [Ending(a)]
    a[0:1] = []
    assert "end" in a
    a[:] = [Ending(a), 1, Ending(a), 2]
    del a[::2]
    assert a[:2] == [1, 2] and len(a) == 4, a


def nested():
    a = []
    for _ in range(100000):
        a = [a]
    raises(RecursionError, repr, a)
    b = []
    for _ in range(100000):
        b = [b]
    survives(lambda: a == b)
    t = ()
    for _ in range(100000):
        t = (t,)
    survives(hash, t)
    d = {}
    for _ in range(100000):
        d = {1: d}
    raises(RecursionError, repr, d)
    del a, b, t, d


def large():
    raises(MemoryError, lambda: [0] * (1 << 60))
    raises(MemoryError, lambda: (0,) * (1 << 60))
    a = [0]
    raises(MemoryError, a.__imul__, 1 << 60)
    assert a == [0]

    class Hint:
        def __iter__(self):
            return iter([1])

        def __length_hint__(self):
            return 1 << 60

    try:
        assert [*Hint()] == [1]
    except MemoryError:
        pass
    queue = dict.fromkeys(range(100000))
    for number in range(100000):
        key = next(iter(queue))
        del queue[key]
    numbers = set(range(100000))
    while numbers:
        numbers.pop()
    for number in range(200000):
        numbers.add(number)
        numbers.discard(number)
    assert not numbers and 5 not in numbers


for test in (compared, shown, walked, nested, large):
    test()
