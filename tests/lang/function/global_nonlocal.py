# global reaches the module, nonlocal the nearest function; both work through class bodies.
x = "module"
def f():
    global x
    x = "set by f"
    global new
    new = 1
f()
print(x, new)  # expect: set by f 1
def g():
    x = "g"
    def h():
        global x
        x = "set by h"
    h()
    return x
print(g(), x)  # expect: g set by h
def k():
    x = "k"
    class C:
        nonlocal x
        x = "from class"
        y = x
    return x, C.y, hasattr(C, "x")
print(k())  # expect: ('from class', 'from class', False)
def m():
    x = "local"
    class C:
        x = "class"
        def get(self): return x
        z = x
    return C().get(), C.z
print(m())  # expect: ('local', 'class')
def n():
    x = 1
    def a():
        def b():
            nonlocal x
            x += 1
        b()
    a()
    return x
print(n())  # expect: 2
class D:
    global made_in_class
    made_in_class = "yes"
print(made_in_class)  # expect: yes
def del_global():
    global new
    del new
del_global()
print("new" in globals())  # expect: False
