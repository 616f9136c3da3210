# set and frozenset from iterables; displays; repr; subclasses.
print(set(), frozenset(), {1}, set([1, 1, 1]), frozenset([2]), set("a"), {1, True, 1.0}, set({1: 2}), frozenset(frozenset([3])), set(x for x in [1]), {()}, len({0, -0.0, False}), repr({"a"}), frozenset({("t",)}), {frozenset()}, {frozenset({1})})
# expect: set() frozenset() {1} {1} frozenset({2}) {'a'} {1} {1} frozenset({3}) {1} {()} 1 {'a'} frozenset({('t',)}) {frozenset()} {frozenset({1})}
f = frozenset([1]); print(frozenset(f) is f, set(f) == f, f == {1}, hash(f) == hash(frozenset([1])), type(f.copy()).__name__, f.copy() is f)
# expect: True True True True frozenset True
class S(set): pass
class F(frozenset): pass
print(S([1]), F([1]), S(), F(), type(S([1]) | {2}).__name__, type({2} | S([1])).__name__, type(F([1]) | F([2])).__name__, type(S([1]).copy()).__name__, S([1]) == {1}, frozenset(F([1])))
# expect: S({1}) F({1}) S() F() set set frozenset set True frozenset({1})
for fn in (lambda: set(1), lambda: set([[]]), lambda: {[]}, lambda: set(1, 2), lambda: frozenset(1, 2), lambda: set(x=1), lambda: {set()}, lambda: hash(set()), lambda: frozenset([{}]), lambda: {1: 2, **{}} | {1}, lambda: frozenset(x=1)):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError 'int' object is not iterable
# expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
# expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
# expect: TypeError set expected at most 1 argument, got 2
# expect: TypeError frozenset expected at most 1 argument, got 2
# expect: TypeError set() takes no keyword arguments
# expect: TypeError cannot use 'set' as a set element (unhashable type: 'set')
# expect: TypeError unhashable type: 'set'
# expect: TypeError cannot use 'dict' as a set element (unhashable type: 'dict')
# expect: TypeError unsupported operand type(s) for |: 'dict' and 'set'
# expect: TypeError frozenset() takes no keyword arguments
s = {1}; s.add(frozenset(s)); print(len(s))  # expect: 2
class H:
    def __hash__(self): return 1
    def __repr__(self): return repr(self.s)
h = H(); h.s = {h}; print(h.s)  # expect: {set(...)}
