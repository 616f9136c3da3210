# operator: functions for operators, getters and callers.
import operator as o
print(o.add(1, 2), o.sub(5, 3), o.mul("a", 3), o.truediv(7, 2), o.floordiv(7, 2), o.mod(7, 3), o.pow(2, 5), o.neg(1), o.pos(-1), o.abs(-2), o.inv(5), o.not_(0), o.truth([]), o.and_(6, 3), o.or_(6, 3), o.xor(6, 3), o.lshift(1, 3), o.rshift(8, 2), o.lt(1, 2), o.le(1, 1), o.eq(1, 1.0), o.ne(1, 2), o.gt(2, 1), o.ge(1, 2), o.is_(None, None), o.is_not(1, None), o.contains([1], 1), o.countOf([1, 1, 2], 1), o.indexOf([5, 6], 6), o.getitem({"a": 1}, "a"), o.concat([1], [2]), o.index(True), o.length_hint([1, 2]), o.length_hint(5, 9) if 0 else "", o.call(max, 1, 2), o.is_none(None), o.is_not_none(None))
# expect: 3 2 aaa 3.5 3 1 32 -1 -1 2 -6 True False 2 7 5 8 2 True True True True True False True True True 2 1 1 [1, 2] 1 2  2 True False
l = [1, 2]; o.setitem(l, 0, 9); o.delitem(l, 1); print(l, o.iadd(l, [3]), l, o.imul(2, 3), o.ior({1: 2}, {3: 4}))
# expect: [9, 3] [9, 3] [9, 3] 6 {1: 2, 3: 4}
print(o.itemgetter(1)("abc"), o.itemgetter(0, 2)("abc"), o.itemgetter(slice(1, None))("abc"), o.attrgetter("real")(5), o.attrgetter("real", "imag")(5), o.attrgetter("__class__.__name__")(5), o.methodcaller("upper")("a"), o.methodcaller("split", ",", maxsplit=1)("a,b,c"), o.itemgetter("a"), o.attrgetter("a.b", "c"), o.methodcaller("m", 1, k=2), sorted([(1, "b"), (0, "c")], key=o.itemgetter(1)))
# expect: b ('a', 'c') bc 5 (5, 0) int A ['a', 'b,c'] operator.itemgetter('a') operator.attrgetter('a.b', 'c') operator.methodcaller('m', 1, k=2) [(1, 'b'), (0, 'c')]
for f in (lambda: o.add(1), lambda: o.indexOf([1], 2), lambda: o.itemgetter(), lambda: o.itemgetter(5)([1]), lambda: o.attrgetter(5), lambda: o.attrgetter("zz")(5), lambda: o.methodcaller(), lambda: o.methodcaller("zz")(5), lambda: o.index("a"), lambda: o.concat(1, 2), lambda: o.length_hint([], "a"), lambda: o.itemgetter(1)(5), lambda: o.methodcaller(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError add expected 2 arguments, got 1
# expect: ValueError sequence.index(x): x not in sequence
# expect: TypeError itemgetter expected 1 argument, got 0
# expect: IndexError list index out of range
# expect: TypeError attribute name must be a string
# expect: AttributeError 'int' object has no attribute 'zz'
# expect: TypeError methodcaller needs at least one argument, the method name
# expect: AttributeError 'int' object has no attribute 'zz'
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'int' object can't be concatenated
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'int' object is not subscriptable
# expect: TypeError method name must be a string
