# Operators take sets only, methods any iterable.
a, b = {1, 2, 3}, {3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= {1, 2, 3}, a < {1, 2, 3}, a >= {1}, a > set(), a == {3, 2, 1}, a != b, a.isdisjoint({9}), a.isdisjoint([3]))
# expect: [1, 2, 3, 4] [3] [1, 2] [1, 2, 4] True False True True True True True False
print(sorted(a.union([4], (5,), "")), sorted(a.intersection([1, 2], {2})), sorted(a.difference([1], [2])), sorted(a.symmetric_difference([3, 9])), a.issubset(range(10)), a.issuperset([1]), sorted(a.union()), sorted(a.intersection()), sorted(a.difference()))
# expect: [1, 2, 3, 4, 5] [2] [3] [1, 2, 9] True True [1, 2, 3] [1, 2, 3] [1, 2, 3]
c = set(a); c |= b; print(sorted(c)); c &= {1, 3, 4}; print(sorted(c)); c -= {1}; print(sorted(c)); c ^= {4, 5}; print(sorted(c))
# expect: [1, 2, 3, 4]
# expect: [1, 3, 4]
# expect: [3, 4]
# expect: [3, 5]
c.update([7], {8}); c.intersection_update([3, 5, 7]); c.difference_update([3]); c.symmetric_difference_update([7, 9]); print(sorted(c))
# expect: [5, 9]
c -= c; print(c); d = {1, 2}; d ^= d; print(d); d |= d; d = {1}; d &= d; d.update(d); d.difference_update(d); print(d)
# expect: set()
# expect: set()
# expect: set()
print(sorted(frozenset([1]) | {2}), type(frozenset([1]) | {2}).__name__, type({2} | frozenset([1])).__name__, frozenset([1]) == {1}, {1} == frozenset([1]), {1: 2}.keys() & {1}, {1} & {1: 2}.keys(), {1} == [1], set() < frozenset([1]), {1} <= {1.0})
# expect: [1, 2] frozenset set True True {1} {1} False True True
f = frozenset([1]); g = f; f |= {2}; print(sorted(f), sorted(g))  # expect: [1, 2] [1]
for fn in (lambda: a | [1], lambda: a & "a", lambda: a - (1,), lambda: a ^ None, lambda: a < [1], lambda: a.union(5), lambda: a.union([[]]), lambda: a.__ior__([1]), lambda: a + b, lambda: a <= 5, lambda: a.isdisjoint(5), lambda: a.symmetric_difference(), lambda: a.symmetric_difference([1], [2]), lambda: a.issubset(5), lambda: a.intersection(5), lambda: a.difference([[]]), lambda: a * 2, lambda: [1] | a, lambda: a[0], lambda: frozenset().add):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError unsupported operand type(s) for |: 'set' and 'list'
# expect: TypeError unsupported operand type(s) for &: 'set' and 'str'
# expect: TypeError unsupported operand type(s) for -: 'set' and 'tuple'
# expect: TypeError unsupported operand type(s) for ^: 'set' and 'NoneType'
# expect: TypeError '<' not supported between instances of 'set' and 'list'
# expect: TypeError 'int' object is not iterable
# expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
# expect: NotImplemented
# expect: TypeError unsupported operand type(s) for +: 'set' and 'set'
# expect: TypeError '<=' not supported between instances of 'set' and 'int'
# expect: TypeError 'int' object is not iterable
# expect: TypeError set.symmetric_difference() takes exactly one argument (0 given)
# expect: TypeError set.symmetric_difference() takes exactly one argument (2 given)
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'int' object is not iterable
# expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
# expect: TypeError unsupported operand type(s) for *: 'set' and 'int'
# expect: TypeError unsupported operand type(s) for |: 'list' and 'set'
# expect: TypeError 'set' object is not subscriptable
# expect: AttributeError 'frozenset' object has no attribute 'add'
