# property with getter, setter and deleter, overridden in subclasses, with its own attributes.
class A:
    def __init__(self): self._v = 1
    @property
    def v(self): "doc of v"; return self._v
    @v.setter
    def v(self, x): print("set", x); self._v = x
    @v.deleter
    def v(self): print("del"); del self._v
    @property
    def ro(self): return "ro"
    wo = property(None, lambda s, x: print("wo", x))
    raises = property(lambda s: s.nothing)
a = A()
a.v = 5
# expect: set 5
print(a.v, A.v.__doc__, A.v.fget.__name__, A.v.__name__)  # expect: 5 doc of v v v
del a.v
# expect: del
for source in ("a.v", "a.ro = 1", "del a.ro", "a.wo", "a.raises", "A.v.fget = 1", "A.ro.__name__"):
    try: print(eval(source) if "=" not in source and "del" not in source else exec(source))
    except AttributeError as e: print(source, "->", e)
# expect: a.v -> 'A' object has no attribute '_v'
# expect: a.ro = 1 -> property 'ro' of 'A' object has no setter
# expect: del a.ro -> property 'ro' of 'A' object has no deleter
# expect: a.wo -> property 'wo' of 'A' object has no getter
# expect: a.raises -> 'A' object has no attribute 'nothing'
# expect: A.v.fget = 1 -> readonly attribute
# expect: ro
a.wo = 1
# expect: wo 1
a.__dict__["ro"] = "instance"
print(a.ro)  # expect: ro
class B(A):
    @A.v.getter
    def v(self): return "B" + str(super().v)
b = B()
b.v = 3
# expect: set 3
print(b.v)  # expect: B3
p = property(doc="only doc")
print(p.__doc__, p.fget, p.fset, p.fdel)  # expect: only doc None None None
try: p.__get__(1)
except AttributeError as e: print(e)  # expect: property of 'int' object has no getter
print(p.__get__(None, int) is p, type(p.__set__).__name__)  # expect: True method-wrapper
class Sub(property): pass
class C:
    @Sub
    def x(self): return 1
print(C().x, type(C.x).__name__)  # expect: 1 Sub
