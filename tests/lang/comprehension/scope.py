# The loop variable is the comprehension's own; the first iterable belongs to the enclosing scope.
x = "outer"
print([x for x in range(3)], x)  # expect: [0, 1, 2] outer
print([x for x in x], x)  # expect: ['o', 'u', 't', 'e', 'r'] outer
try:
    [y for y in y]
except NameError as e: print(e)  # expect: name 'y' is not defined
def f():
    x = 5
    r = [x for x in range(3)]
    s = [lambda: x for x in range(2)]
    return r, x, [g() for g in s]
print(f())  # expect: ([0, 1, 2], 5, [1, 1])
class C:
    a = [1, 2]
    n = 10
    b = [v for v in a]
    try:
        c = [n for v in a]
    except NameError as e: print(e)  # expect: name 'n' is not defined
    d = [v for v in a if v]
    e = list(map(lambda v: v, a))
print(C.b, hasattr(C, "v"))  # expect: [1, 2] False
def g():
    [i for i in range(3)]
    try: i
    except NameError as e: return str(e)
print(g())  # expect: name 'i' is not defined
def h():
    fs = [(lambda: (i, j)) for i in range(2) for j in range(2)]
    return [f() for f in fs]
print(h())  # expect: [(1, 1), (1, 1), (1, 1), (1, 1)]
def k(n):
    def inner(): return n
    return [n for n in range(2)], n, inner()
print(k(9))  # expect: ([0, 1], 9, 9)
print([[i for i in range(i)] for i in range(3)])  # expect: [[], [0], [0, 1]]
def loc(): return [sorted(locals()) for q in [1]]
print(loc())  # expect: [['q']]
def cell():
    def get(): return q
    l = [q for q in [1, 2]]
    q = "own"
    return l, get()
print(cell())  # expect: ([1, 2], 'own')
