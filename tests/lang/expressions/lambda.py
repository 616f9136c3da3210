# lambda with all kinds of parameters, nested and as defaults.
f = lambda: None
g = lambda x, /, y=2, *a, z, **k: (x, y, a, z, k)
print(f(), g(1, z=3), g(1, 2, 3, 4, z=5, w=6))  # expect: None (1, 2, (), 3, {}) (1, 2, (3, 4), 5, {'w': 6})
print((lambda x: lambda y: x + y)(1)(2), [f(2) for f in [lambda x, n=n: x ** n for n in range(4)]])  # expect: 3 [1, 2, 4, 8]
print((lambda *a: a)(), (lambda **k: k)(a=1), (lambda *, k=1: k)(), sorted([3, 1, 2], key=lambda v: -v), (lambda x: (yield_ := x))(5))
# expect: () {'a': 1} 1 [3, 2, 1] 5
print((lambda x=(lambda: 7)(): x)(), (lambda: (1, 2))(), (lambda: 1 if 0 else 2)(), f.__name__, g.__code__.co_varnames)
# expect: 7 (1, 2) 2 <lambda> ('x', 'y', 'z', 'a', 'k')
h = lambda n: 1 if n < 2 else n * h(n - 1)
print(h(20))  # expect: 2432902008176640000
