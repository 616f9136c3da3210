# A metaclass is chosen from the bases and the keyword, prepared, called, and sees the keywords.
class Meta(type):
    def __prepare__(name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"injected": 1}
    def __new__(m, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if k[0] != "_"), kw)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == "instance"
    def __subclasscheck__(cls, c): return c is int
    def __len__(cls): return 42
    def __iter__(cls): return iter("abc")
    def __getitem__(cls, k): return ("item", k)
    def __contains__(cls, k): return k == "in"
    def __repr__(cls): return f"<Meta {cls.__name__}>"
    @property
    def prop(cls): return cls.__name__.lower()
    attr = "from meta"
class A(metaclass=Meta, flag=True):
    x = injected
    def __init__(self, v=0): self.v = v
# expect: prepare A () {'flag': True}
# expect: new A ['injected', 'x'] {'flag': True}
# expect: init A {'flag': True}
print(A, type(A), A.x)  # expect: <Meta A> <class '__main__.Meta'> 1
print(A(5).v)
# expect: call A (5,) {}
# expect: 5
class B(A): pass
# expect: prepare B (<Meta A>,) {}
# expect: new B ['injected'] {}
# expect: init B {}
print(type(B), isinstance("instance", A), isinstance(5, A), issubclass(int, A), issubclass(str, A), isinstance(B(), B))
# expect: call B () {}
# expect: <class '__main__.Meta'> True False True False True
print(len(A), list(A), A[1], "in" in A, A.prop, A.attr)  # expect: 42 ['a', 'b', 'c'] ('item', 1) True a from meta
try: A().attr
except AttributeError as e: print(e)
# expect: call A () {}
# expect: 'A' object has no attribute 'attr'
