# locals() in a function is a fresh snapshot each time (PEP 667); in a module and a class it is the namespace.
def f(a):
    b = 2
    snap = locals()
    snap["a"] = 99
    c = 3
    again = locals()
    return a, sorted(snap), sorted(again), snap is again
print(f(1))  # expect: (1, ['a', 'b'], ['a', 'b', 'c', 'snap'], False)
def g():
    x = 1
    exec("x = 2; y = 3")
    return x, "y" in locals()
print(g())  # expect: (1, False)
print(locals() is globals())  # expect: True
class C:
    a = 1
    locals()["b"] = 2
    print(sorted(k for k in locals() if not k.startswith("__")))  # expect: ['a', 'b']
print(C.b)  # expect: 2
def h():
    v = 1
    def inner(): return sorted(locals().items()), v
    return inner()
print(h())  # expect: ([('v', 1)], 1)
import sys
def k():
    x = 1
    fl = sys._getframe().f_locals
    fl["x"] = 5
    fl["extra"] = 1
    return x, fl["extra"], type(fl).__name__, "extra" in locals()
print(k())  # expect: (5, 1, 'FrameLocalsProxy', True)
print([sorted(locals()) for i in range(1)][0][:1])  # expect: ['i']
