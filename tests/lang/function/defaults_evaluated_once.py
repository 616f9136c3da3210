# Defaults and decorators are evaluated when the function is made, in order.
log = []
def t(x): log.append(x); return x
def deco(name):
    log.append("make " + name)
    def d(f): log.append("apply " + name); return f
    return d
@deco("a")
@deco("b")
def f(x=t(1), *, y=t(2)): return x, y
print(log, f(), f(), len(log))  # expect: ['make a', 'make b', 1, 2, 'apply b', 'apply a'] (1, 2) (1, 2) 6
funcs = [lambda n=i: n for i in range(3)]
print([g() for g in funcs])  # expect: [0, 1, 2]
funcs = [lambda: i for i in range(3)]
print([g() for g in funcs])  # expect: [2, 2, 2]
def h(n, acc=[]):
    acc.append(n)
    return acc
h(1)
print(h(2), h.__defaults__)  # expect: [1, 2] ([1, 2],)
