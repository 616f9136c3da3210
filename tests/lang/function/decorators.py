# Decorators take any expression and replace what is bound.
def twice(f): return lambda *a: f(f(*a))
class Deco:
    def __init__(self, f): self.f = f
    def __call__(self, *a): return ("deco", self.f(*a))
@twice
def inc(x): return x + 1
print(inc(1))  # expect: 3
@Deco
def g(x): return x
print(g(5))  # expect: ('deco', 5)
@(lambda f: 42)
def const(): pass
print(const)  # expect: 42
table = {"k": [twice]}
@table["k"][0]
def dbl(x): return x * 2
print(dbl(3))  # expect: 12
@lambda c: [c.__name__, c.v]
class K: v = 1
print(K)  # expect: ['K', 1]
@twice if True else Deco
def dec(x): return x - 1
print(dec(10))  # expect: 8
@(d := twice)
def last(x): return x
print(last(1), d is twice)  # expect: 1 True
try:
    @5
    def bad(): pass
except TypeError as e: print(e)  # expect: 'int' object is not callable
print("bad" in globals())  # expect: False
