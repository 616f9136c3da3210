# Lists, tuples, dicts, sets and the iterators over them. Runs under any implementation of the language.


def raises(kind, message, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind as error:
        assert message is None or str(error) == message, str(error)
    else:
        assert False, (kind, message)


def lists():
    a = [1, 2, 3]
    a[1:2] = [7, 8, 9]
    assert a == [1, 7, 8, 9, 3]
    del a[::2]
    assert a == [7, 9]
    a = list(range(10))
    a[::3] = "abcd"
    assert a == ["a", 1, 2, "b", 4, 5, "c", 7, 8, "d"]
    del a[::-3]
    assert a == [1, 2, 4, 5, 7, 8]
    a[2:2] = a
    assert a == [1, 2, 1, 2, 4, 5, 7, 8, 4, 5, 7, 8]
    a[::-1] = a
    assert a == [8, 7, 5, 4, 8, 7, 5, 4, 2, 1, 2, 1]
    assert a[-3:] == [1, 2, 1] and a[5:2] == [] and a[::-5] == [1, 5, 7]
    a = [1]
    b = a
    b += (2,)
    b *= 2
    assert a == [1, 2, 1, 2] and a is b
    a.extend(a)
    assert len(a) == 8
    a *= -1
    assert a == [] and [1, 2] * 2 == [1, 2, 1, 2] == 2 * [1, 2]
    a = [3, 1, 2]
    a.insert(-100, 0)
    a.insert(100, 9)
    assert a == [0, 3, 1, 2, 9] and a.pop() == 9 and a.pop(0) == 0 and a.pop(-2) == 1
    assert a.index(2) == 1 and a.count(3) == 1 and 3 in a and 4 not in a
    a.remove(3)
    a.reverse()
    assert a == [2] and a.copy() == a and a.copy() is not a
    assert [1, 2] < [1, 3] < [2] and [1] < [1, 0] and not [1] < [1] and [1] <= [1] and [2] > [1, 5]
    a = [1, [2]]
    a.append(a)
    assert repr(a) == "[1, [2], [...]]"
    raises(IndexError, "list index out of range", lambda: [1][5])
    raises(IndexError, "pop from empty list", [].pop)
    raises(IndexError, "pop index out of range", [1].pop, 5)
    raises(ValueError, "list.remove(x): x not in list", [].remove, 1)
    raises(ValueError, "list.index(x): x not in list", [].index, 1)
    raises(IndexError, "list assignment index out of range", [1].__setitem__, 5, 1)
    raises(TypeError, "list indices must be integers or slices, not str", [1].__getitem__, "a")
    raises(TypeError, 'can only concatenate list (not "tuple") to list', lambda: [] + ())
    raises(TypeError, "can't multiply sequence by non-int of type 'str'", lambda: [] * "a")
    raises(ValueError, "attempt to assign sequence of size 2 to extended slice of size 1",
           [1].__setitem__, slice(None, None, 2), [1, 2])
    raises(TypeError, "must assign iterable to extended slice", [1].__setitem__, slice(None), 5)
    raises(OverflowError, "cannot fit 'int' into an index-sized integer", lambda: [1] * (1 << 63))
    raises(MemoryError, None, lambda: [1] * (1 << 62))
    raises(TypeError, "unhashable type: 'list'", hash, [])
    raises(TypeError, "list expected at most 1 argument, got 2", list, 1, 2)
    raises(TypeError, "list() takes no keyword arguments", list, a=1)
    raises(TypeError, "'int' object is not iterable", list, 5)
    raises(TypeError, "slice indices must be integers or have an __index__ method", [1].index, 5, "a")


def sorting():
    a = [5, 3, 9, 1]
    a.sort()
    assert a == [1, 3, 5, 9]
    a.sort(reverse=True)
    assert a == [9, 5, 3, 1]
    assert sorted(["b", "a", "\xe9", "\U0001f600", "\uffff"]) == ["a", "b", "\xe9", "\uffff", "\U0001f600"]
    assert sorted([2.5, -1.0, 0.0]) == [-1.0, 0.0, 2.5] and sorted([2, 1.5, True]) == [True, 1.5, 2]
    words = ["bb", "a", "cc", "d", "eee"]
    assert sorted(words, key=len) == ["a", "d", "bb", "cc", "eee"]
    assert sorted(words, key=len, reverse=True) == ["eee", "bb", "cc", "a", "d"]
    seed = 12345
    pairs = []
    for number in range(3000):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        pairs.append((seed >> 16 & 63, number))
    ordered = sorted(pairs)
    assert ordered == sorted(pairs, key=lambda pair: pair[0]) == sorted(ordered, key=lambda pair: (pair[0], 0))
    assert all(a <= b for a, b in zip(ordered, ordered[1:]))
    down = sorted(pairs, key=lambda pair: (pair[0], ""), reverse=True)
    assert all(a[0] > b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(down, down[1:]))
    assert sorted(ordered + ordered[:5]) == sorted(pairs + ordered[:5])
    raises(TypeError, "'<' not supported between instances of 'str' and 'int'", [1, "a"].sort)
    raises(TypeError, "sort() takes no positional arguments", [].sort, 1)
    a = [3, 2, 1]

    def key(x):
        a.append(x)
        return x

    raises(ValueError, "list modified during sort", a.sort, key=key)
    assert a == [1, 2, 3]

    class Wild:
        count = 0

        def __lt__(self, other):
            Wild.count += 1
            if Wild.count == 200:
                raise ZeroDivisionError
            return Wild.count % 3 == 0

    wild = [Wild() for _ in range(100)]
    before = set(map(id, wild))
    raises(ZeroDivisionError, None, wild.sort)
    assert set(map(id, wild)) == before and len(wild) == 100


def tuples():
    t = (1, 2, 3)
    assert t + () is t and t[:] is t and t * 1 is t and tuple(t) is t
    assert t[::-1] == (3, 2, 1) and t[-2:] == (2, 3) and t * 2 == (1, 2, 3, 1, 2, 3) and () * 5 == ()
    assert hash(()) == 5740354900026072187 and hash(t) == 529344067295497451
    assert hash((1, (2, -1))) == -7467194188578534009
    assert repr(()) == "()" and repr((1,)) == "(1,)" and repr((1, 2)) == "(1, 2)"
    assert t.index(2) == 1 and t.count(3) == 1 and (1, 2) < (1, 3) and t.__getnewargs__() == (t,)
    raises(ValueError, "tuple.index(x): x not in tuple", t.index, 9)
    raises(IndexError, "tuple index out of range", lambda: t[3])
    raises(TypeError, "tuple expected at most 1 argument, got 2", tuple, 1, 2)
    raises(TypeError, "tuple() takes no keyword arguments", tuple, a=1)

    class Point(tuple):
        def __new__(cls, x, y):
            return tuple.__new__(cls, (x, y))

    p = Point(3, 4)
    p.label = "here"
    assert p == (3, 4) and p.label == "here" and type(p[:]) is tuple and type(p + ()) is tuple and hash(p) == hash((3, 4))
    cycle = ([],)
    cycle[0].append(cycle)
    assert repr(cycle) == "([(...)],)"


def dicts():
    d = {"a": 1, "b": 2}
    assert dict(d) == d == dict([("a", 1), ["b", 2]]) == dict(a=1, b=2) == dict({"a": 1}, b=2)
    assert d | {"b": 3, "c": 4} == {"a": 1, "b": 3, "c": 4} and list(d) == ["a", "b"] == list(d.keys())
    d |= [("c", 3)]
    assert list(d.items()) == [("a", 1), ("b", 2), ("c", 3)] and list(d.values()) == [1, 2, 3]
    assert list(reversed(d)) == ["c", "b", "a"] and list(reversed(d.items()))[0] == ("c", 3)
    assert d.pop("a") == 1 and d.pop("a", None) is None and d.popitem() == ("c", 3)
    assert d.setdefault("b", 9) == 2 and d.setdefault("x") is None and d.get("y", 5) == 5 and d.get("y") is None
    d.clear()
    assert d == {} and not d and dict.fromkeys("ab", 0) == {"a": 0, "b": 0}
    assert {1: 2} != {1: 3} and {1: 2} != {2: 2} and {1: 2, 3: 4} == {3: 4, 1: 2} and 1 in {1.0: 0} and {True: 1}[1] == 1
    d = {}
    d[1] = d
    assert repr(d) == "{1: {...}}"
    d = {}
    d[1] = d.values()
    assert repr(d) == "{1: dict_values([...])}"
    raises(KeyError, "1", lambda: {}[1])
    raises(KeyError, "'popitem(): dictionary is empty'", {}.popitem)
    raises(TypeError, "cannot use 'list' as a dict key (unhashable type: 'list')", lambda: {[]: 1})
    raises(TypeError, "cannot use 'list' as a dict key (unhashable type: 'list')", {}.get, [])
    raises(KeyError, "[]", {}.pop, [])
    raises(ValueError, "dictionary update sequence element #0 has length 1; 2 is required", dict, [(1,)])
    raises(TypeError, "object is not iterable", dict, [1])
    raises(TypeError, "'int' object is not iterable", dict, 5)
    raises(TypeError, "dict expected at most 1 argument, got 2", dict, 1, 2)
    raises(TypeError, "update expected at most 1 argument, got 2", {}.update, 1, 2)
    raises(TypeError, "'<' not supported between instances of 'dict' and 'dict'", lambda: {} < {})
    raises(TypeError, "unsupported operand type(s) for |: 'dict' and 'list'", lambda: {} | [])
    raises(TypeError, "get expected at least 1 argument, got 0", {}.get)

    class Missing(dict):
        def __missing__(self, key):
            return key * 2

    m = Missing(a=1)
    assert m["a"] == 1 and m["b"] == "bb" and m.get("b") is None and type(m.copy()) is dict and type(m | {}) is dict

    class Mapping:
        def keys(self):
            return ["x", "y"]

        def __getitem__(self, key):
            return key + "!"

    assert dict(Mapping()) == {"x": "x!", "y": "y!"}

    def grow(d):
        for key in d:
            d[key + 1] = 1

    def swap(d):
        for key in d:
            del d[key]
            d[key + 1] = 1

    raises(RuntimeError, "dictionary changed size during iteration", grow, {1: 2})
    raises(RuntimeError, "dictionary keys changed during iteration", swap, {1: 2})
    many = {number: -number for number in range(5000)}
    while len(many) > 10:
        many.popitem()
        del many[next(iter(many))]
    assert list(many) == list(range(2495, 2505))


def views():
    d = {"a": 1, "b": 2}
    assert d.keys() & ["a", "z"] == {"a"} and d.keys() | {"z"} == {"a", "b", "z"} and d.keys() - "b" == {"a"}
    assert d.keys() ^ {"a", "c"} == {"b", "c"} and ["a"] - d.keys() == set() and type(d.keys() & d.keys()) is set
    assert d.items() & {("a", 1), ("b", 3)} == {("a", 1)} and ("a", 1) in d.items() and ("a", 2) not in d.items()
    assert d.keys() == {"a", "b"} and d.keys() > {"a"} and {"a"} < d.keys() and not d.keys() < {"a", "b"}
    assert d.keys().isdisjoint(["c"]) and not d.keys().isdisjoint("a") and d.keys().mapping == d
    assert len(d.values()) == 2 and 2 in d.values() and repr(d.keys()) == "dict_keys(['a', 'b'])"
    raises(TypeError, "'int' object is not iterable", lambda: d.keys() | 5)
    raises(TypeError, "'<' not supported between instances of 'dict_keys' and 'int'", lambda: d.keys() < 5)
    raises(TypeError, "unhashable type: 'dict_keys'", hash, d.keys())
    iterator = iter(d.items())
    assert iterator.__length_hint__() == 2 and next(iterator) == ("a", 1) and iterator.__length_hint__() == 1
    assert iterator.__reduce__() == (iter, ([("b", 2)],)) and list(iterator) == [("b", 2)] and list(iterator) == []


def sets():
    s = {1, 2, 3}
    assert s | {4} == {1, 2, 3, 4} and s & {2, 9} == {2} and s - {1} == {2, 3} and s ^ {3, 4} == {1, 2, 4}
    assert s.union([5], (6,)) == {1, 2, 3, 5, 6} and s.intersection([1, 1], {1, 2}) == {1} and s.difference([1], [2]) == {3}
    assert s.symmetric_difference([3, 3, 4]) == {1, 2, 4} and s.issubset(range(9)) and s.issuperset([1]) and s.isdisjoint([7])
    assert {1} < s and s <= s and not s < s and s > {1} and s >= {1, 2} and s != {1} and s == frozenset(s)
    s |= {9}
    s &= {1, 9, 8}
    s -= {8}
    s ^= {9, 10}
    assert s == {1, 10}
    s.update([1], "a")
    s.discard("zz")
    s.remove("a")
    assert s == {1, 10} and s.copy() == s and s.pop() in (1, 10) and len(s) == 1
    s.clear()
    assert repr(s) == "set()" and repr(frozenset()) == "frozenset()" and repr({1}) == "{1}" and repr(frozenset([1])) == "frozenset({1})"
    assert hash(frozenset()) == 133146708735736 and hash(frozenset([1, 2, 3])) == -272375401224217160
    assert hash(frozenset([-5, 10**9])) == -1612448144197298753
    assert type(frozenset() | {1}) is frozenset and type({1} | frozenset()) is set
    f = frozenset([1])
    assert frozenset(f) is f and f.copy() is f and f.union() == f
    assert {1} in {frozenset([1])} and set() not in {1}
    raises(KeyError, "'pop from an empty set'", set().pop)
    raises(KeyError, "1", set().remove, 1)
    raises(TypeError, "cannot use 'list' as a set element (unhashable type: 'list')", s.add, [])
    raises(TypeError, "unsupported operand type(s) for |: 'set' and 'list'", lambda: set() | [])
    raises(TypeError, "'<' not supported between instances of 'set' and 'list'", lambda: set() < [])
    raises(TypeError, "set() takes no keyword arguments", set, a=1)
    raises(TypeError, "frozenset expected at most 1 argument, got 2", frozenset, 1, 2)

    def grow(s):
        for item in s:
            s.add(item + 1)

    raises(RuntimeError, "Set changed size during iteration", grow, {1})

    class Sub(set):
        pass

    x = Sub([1])
    x.a = 1
    assert repr(x) == "Sub({1})" and type(x | {2}) is set and type(x.copy()) is set and x.a == 1


def iterators():
    assert list(enumerate("ab", 5)) == [(5, "a"), (6, "b")] and list(enumerate("a", 1 << 70)) == [(1 << 70, "a")]
    assert next(enumerate("a", start=(1 << 63) - 1))[0] == (1 << 63) - 1
    assert list(zip("ab", [1, 2, 3])) == [("a", 1), ("b", 2)] and list(zip()) == []
    assert list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])) == [4, 6] and list(map(str, [1])) == ["1"]
    assert list(filter(None, [0, 1, "", "a"])) == [1, "a"] and list(filter(lambda x: x > 1, [1, 2])) == [2]
    assert list(reversed([1, 2])) == [2, 1] and list(reversed((1, 2))) == [2, 1] and list(reversed("ab")) == ["b", "a"]
    raises(ValueError, "zip() argument 2 is shorter than argument 1", list, zip([1], [], strict=True))
    raises(ValueError, "zip() argument 3 is longer than arguments 1-2", list, zip([], [], [1], strict=True))
    raises(ValueError, "map() argument 3 is shorter than arguments 1-2", list, map(max, [1], [1], [], strict=True))
    raises(TypeError, "zip() got an unexpected keyword argument 'foo'", zip, [], foo=1)
    raises(TypeError, "map() must have at least two arguments.", map, 1)
    raises(TypeError, "filter expected 2 arguments, got 1", filter, 1)
    raises(TypeError, "'set' object is not reversible", reversed, {1})
    raises(TypeError, "enumerate() missing required argument 'iterable'", enumerate)
    raises(TypeError, "'x' is an invalid keyword argument for enumerate()", enumerate, x=5)

    class Old:
        def __getitem__(self, index):
            if index > 2:
                raise IndexError
            return index * 10

        def __len__(self):
            return 3

    assert list(Old()) == [0, 10, 20] and list(reversed(Old())) == [20, 10, 0] and iter(Old()).__length_hint__() == 3
    numbers = iter([1, 2, 3, 0, 4])
    assert list(iter(lambda: next(numbers), 0)) == [1, 2, 3]
    a = [1, 2, 3]
    i = iter(a)
    assert next(i) == 1 and i.__length_hint__() == 2 and i.__reduce__() == (iter, (a,), 1)
    i.__setstate__(0)
    assert list(i) == a and i.__reduce__() == (iter, ([],))
    a.append(4)
    assert list(i) == []
    assert list[int] == list[int] and repr(dict[str, int]) == "dict[str, int]"


for test in (lists, sorting, tuples, dicts, views, sets, iterators):
    test()
