# The instance dict is live, may be replaced, and keeps insertion order.
class A:
    k = "class"
a = A()
a.x = 1
d = a.__dict__
d["y"] = 2
a.z = 3
print(d, a.y, vars(a) is d)  # expect: {'x': 1, 'y': 2, 'z': 3} 2 True
del d["x"]
print(hasattr(a, "x"))  # expect: False
a.__dict__ = {"new": 1}
print(a.new, hasattr(a, "y"), d)  # expect: 1 False {'y': 2, 'z': 3}
try: a.__dict__ = 5
except TypeError as e: print(e)  # expect: __dict__ must be set to a dictionary, not a 'int'
del a.__dict__
print(a.__dict__)  # expect: {}
a.__dict__[5] = "int key"
print(a.__dict__, a.k)  # expect: {5: 'int key'} class
a.__dict__["k"] = "instance"
print(a.k, A.k)  # expect: instance class
b = A(); b.p = 1; b.q = 2; del b.p; b.p = 3
print(list(b.__dict__))  # expect: ['q', 'p']
class B(dict): pass
x = B(a=1); x.attr = 2
print(x, x.__dict__)  # expect: {'a': 1} {'attr': 2}
class I(int): pass
i = I(5); i.tag = "t"
print(i + 1, i.tag, i.__dict__)  # expect: 6 t {'tag': 't'}
a.__class__ = type("Other", (), {"m": lambda s: "other m"})
print(a.m(), type(a).__name__)  # expect: other m Other
