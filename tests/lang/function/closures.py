# Inner functions share variables, not values.
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc()
print(get())  # expect: 2
i2, g2 = counter()
i2()
print(get(), g2())  # expect: 2 1
def outer():
    x = "outer"
    def middle():
        def inner(): return x
        return inner
    x = "changed"
    return middle()()
print(outer())  # expect: changed
def late():
    def f(): return y
    y = 1
    return f()
print(late())  # expect: 1
def unbound():
    def f(): return z
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    z = 1
    return f()
print(unbound())
# expect: NameError cannot access free variable 'z' where it is not associated with a value in enclosing scope
# expect: 1
def deleted():
    v = 1
    def f(): return v
    del v
    try:
        f()
    except NameError as e: print(e)
deleted()
# expect: cannot access free variable 'v' where it is not associated with a value in enclosing scope
def param(a):
    def f():
        nonlocal a
        a *= 2
        return a
    return f
p = param(3)
print(p(), p())  # expect: 6 12
def loop(): return [lambda: i for i in range(3)]
print([f() for f in loop()])  # expect: [2, 2, 2]
def rec():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    return fact
print(rec()(10))  # expect: 3628800
class C:
    def m(self): return __class__
print(C().m() is C)  # expect: True
