# All kinds of parameters together, and how arguments reach them.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
print(f(1, d=4))  # expect: (1, 2, 3, (), 4, 5, {})
print(f(1, 20, 30, 40, 50, d=4, e=6, x=7))  # expect: (1, 20, 30, (40, 50), 4, 6, {'x': 7})
print(f(1, d=4, a="kw a", b="kw b"))  # expect: (1, 2, 3, (), 4, 5, {'a': 'kw a', 'b': 'kw b'})
print(f(1, c="by name", d=0))  # expect: (1, 2, 'by name', (), 0, 5, {})
def g(a, /): return a
def h(*, a): return a
def i(*a, **k): return a, k
def j(a=[]): a.append(1); return a
print(g(1), h(a=2), i(), i(1, b=2))  # expect: 1 2 ((), {}) ((1,), {'b': 2})
print(j(), j(), j([]))  # expect: [1, 1] [1, 1] [1]
def k(a, b, *, c=None, **d): return a, b, c, d
print(k(b=1, a=2), k(1, b=2, c=3, z=4))  # expect: (2, 1, None, {}) (1, 2, 3, {'z': 4})
print((lambda *a, b=1, **c: (a, b, c))(1, 2, b=3, d=4))  # expect: ((1, 2), 3, {'d': 4})
print((lambda x, /, y=2: (x, y))(1), (lambda: None)())  # expect: (1, 2) None
def l(self, /, **kwargs): return self, kwargs
print(l(1, self=2))  # expect: (1, {'self': 2})
