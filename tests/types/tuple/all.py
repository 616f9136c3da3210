# Tuples: making, indexing, comparison, hashing, methods, subclasses, errors.
# env: PYTHONWARNINGS=ignore
print((), (1,), (1, 2), tuple(), tuple("ab"), tuple([1]), tuple({1: 2}), (1, (2, (3,))), 1, 2, (1,) + (2,), (1, 2) * 2, 2 * (1,), () * 5, (1,) * -1)
# expect: () (1,) (1, 2) () ('a', 'b') (1,) (1,) (1, (2, (3,))) 1 2 (1, 2) (1, 2, 1, 2) (1, 1) () ()
t = (1, "a", None, 1.5)
print(t[0], t[-1], t[1:3], t[::-1], t[5:], len(t), "a" in t, t.index("a"), t.count(1), t.index(None, 1), hash((1, 2)) == hash((1, 2)), (1, 2) == (1.0, 2), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) != [1, 2], hash(()) == hash(tuple([])), min((3, 1)), t is tuple(t), t[:] is t, tuple(reversed(t)))
# expect: 1 1.5 ('a', None) (1.5, None, 'a', 1) () 4 True 1 1 2 True True True True True True True 1 True True (1.5, None, 'a', 1)
a, *b = t; print(a, b); (x, y), z = (1, 2), 3; print(x, y, z)
# expect: 1 ['a', None, 1.5]
# expect: 1 2 3
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __repr__(self): return "T" + super().__repr__()
s = T(1, 2); print(s, s[0], type(s[:]).__name__, s + (3,), s == (1, 2), hash(s) == hash((1, 2)), {s: 1}[(1, 2)])
# expect: T(1, 2) 1 tuple (1, 2, 3) True True 1
l = []; r = (l,); l.append(r); print(r)  # expect: ([(...)],)
for f in (lambda: (1,)[1], lambda: (1,)["a"], lambda: (1,) + [2], lambda: (1,) + 2, lambda: (1,).__setitem__, lambda: hash(([],)), lambda: (1,).index(2), lambda: (1,) < (None,), lambda: (1,) < [1], lambda: tuple(5), lambda: tuple(1, 2), lambda: (1,) * 1.5, lambda: (1,).append, lambda: (1,)[::0], lambda: (1,).index(), lambda: (1,).count(), lambda: tuple(x=1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: IndexError tuple index out of range
# expect: TypeError tuple indices must be integers or slices, not str
# expect: TypeError can only concatenate tuple (not "list") to tuple
# expect: TypeError can only concatenate tuple (not "int") to tuple
# expect: AttributeError 'tuple' object has no attribute '__setitem__'
# expect: TypeError unhashable type: 'list'
# expect: ValueError tuple.index(x): x not in tuple
# expect: TypeError '<' not supported between instances of 'int' and 'NoneType'
# expect: TypeError '<' not supported between instances of 'tuple' and 'list'
# expect: TypeError 'int' object is not iterable
# expect: TypeError tuple expected at most 1 argument, got 2
# expect: TypeError can't multiply sequence by non-int of type 'float'
# expect: AttributeError 'tuple' object has no attribute 'append'
# expect: ValueError slice step cannot be zero
# expect: TypeError index expected at least 1 argument, got 0
# expect: TypeError tuple.count() takes exactly one argument (0 given)
# expect: TypeError tuple() takes no keyword arguments
print([n for n in dir(tuple) if not n.startswith("_")], type(iter(())).__name__, iter((1, 2)).__length_hint__(), tuple[int, ...], (1, 2).__getnewargs__(), ().__len__(), (1,).__contains__(1), (1, 2).__mul__(2), (1,).__eq__(5))
# expect: ['count', 'index'] tuple_iterator 2 tuple[int, ...] ((1, 2),) 0 True (1, 2, 1, 2) NotImplemented
