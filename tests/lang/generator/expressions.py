# A generator expression evaluates its first iterable at once and the rest lazily.
def t(x): print("eval", x); return x
g = (t(x) for x in t([1, 2]) if t(True))
# expect: eval [1, 2]
print("made")  # expect: made
print(next(g))
# expect: eval True
# expect: eval 1
# expect: 1
try: (x for x in 5)
except TypeError as e: print(e)  # expect: 'int' object is not iterable
g = (y for x in [1] for y in undefined)
try: next(g)
except NameError as e: print(e)  # expect: name 'undefined' is not defined
print(sum(x * x for x in range(10)), max((x for x in [3, 1]), default=0), list(x for x in ()))  # expect: 285 3 []
print(type(g).__name__, g.__name__, g.__qualname__)  # expect: generator <genexpr> <genexpr>
x = "kept"
print(list(x for x in range(2)), x)  # expect: [0, 1] kept
print([f() for f in [lambda: i for i in range(3)]], list(f() for f in (lambda: i for i in range(3))))
# expect: [2, 2, 2] [0, 1, 2]
def f(*a): return a
print(f(x for x in "ab")[0].__class__.__name__, "".join(c for c in "xyz" if c != "y"))  # expect: generator xz
print({k: v for k, v in ((k, k * 2) for k in range(3))}, {*(x % 3 for x in range(7))})  # expect: {0: 0, 1: 2, 2: 4} {0, 1, 2}
