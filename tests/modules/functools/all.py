# functools: partial, reduce, wraps, lru_cache, singledispatch, cached_property, total_ordering, cmp_to_key.
from functools import *
import functools
def f(a, b=2, *c, **d): "doc of f"; return a, b, c, d
p = partial(f, 1, x=5); print(p(), p(9, 8, y=6), p.func is f, p.args, p.keywords, partial(p, 7)(), partial(int, base=2)("101"), partial(f, functools.Placeholder, 3)(1))
# expect: (1, 2, (), {'x': 5}) (1, 9, (8,), {'x': 5, 'y': 6}) True (1,) {'x': 5} (1, 7, (), {'x': 5}) 5 (1, 3, (), {})
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a + b, [], "start"), reduce(max, [3, 1]), reduce(lambda a, b: a * b, range(1, 6), 1))
# expect: 6 start 3 120
def deco(g):
    @wraps(g)
    def inner(*a): return g(*a)
    return inner
w = deco(f); print(w.__name__, w.__doc__, w.__wrapped__ is f, w(1))  # expect: f doc of f True (1, 2, (), {})
@lru_cache(maxsize=2)
def sq(x): calls.append(x); return x * x
calls = []; print([sq(x) for x in (1, 2, 1, 3, 2)], calls, sq.cache_info(), sq.cache_parameters()); sq.cache_clear(); print(sq.cache_info())
# expect: [1, 4, 1, 9, 4] [1, 2, 3, 2] CacheInfo(hits=1, misses=4, maxsize=2, currsize=2) {'maxsize': 2, 'typed': False}
# expect: CacheInfo(hits=0, misses=0, maxsize=2, currsize=0)
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(200), fib.cache_info().currsize)  # expect: 280571172992510140037611932413038677189525 201
@lru_cache(typed=True)
def ty(x): return type(x).__name__
print(ty(1), ty(1.0), ty(True), ty.cache_info())  # expect: int float bool CacheInfo(hits=0, misses=3, maxsize=128, currsize=3)
@singledispatch
def sd(x): return "default"
@sd.register
def _(x: int): return "int"
@sd.register(list)
def _(x): return "list"
@sd.register
def _(x: float | str): return "float or str"
print(sd(1), sd([]), sd(1.5), sd("a"), sd(None), sd(True), sd.dispatch(bool) is sd.dispatch(int), len(sd.registry))
# expect: int list float or str float or str default int True 5
class C:
    @cached_property
    def v(self): print("computed"); return 5
    @singledispatchmethod
    def m(self, x): return "m default"
    @m.register
    def _(self, x: int): return "m int"
    @partialmethod
    def nope(self): pass
    pm = partialmethod(lambda self, a, b: (a, b), 1)
c = C(); print(c.v, c.v, c.__dict__, c.m(1), c.m(""), c.pm(2)); del c.v; print(c.v)
# expect: computed
# expect: 5 5 {'v': 5} m int m default (1, 2)
# expect: computed
# expect: 5
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
# expect: True True False [3, 2, 1]
for g in (lambda: reduce(max, []), lambda: reduce(1, [1, 2]), lambda: partial(), lambda: partial(5), lambda: sq([]), lambda: lru_cache(5)(f) and lru_cache("a"), lambda: total_ordering(type("X", (), {})), lambda: singledispatch(f)(), lambda: cmp_to_key(5)(1) < cmp_to_key(5)(2), lambda: p.func(), lambda: reduce(lambda a, b: a)):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError reduce() of empty iterable with no initial value
# expect: TypeError 'int' object is not callable
# expect: TypeError type 'partial' takes at least one argument
# expect: TypeError the first argument must be callable
# expect: TypeError unhashable type: 'list'
# expect: TypeError Expected first argument to be an integer, a callable, or None
# expect: ValueError must define at least one ordering operation: < > <= >=
# expect: TypeError f requires at least 1 positional argument
# expect: TypeError 'int' object is not callable
# expect: TypeError f() missing 1 required positional argument: 'a'
# expect: TypeError reduce() takes at least 2 positional arguments (1 given)
