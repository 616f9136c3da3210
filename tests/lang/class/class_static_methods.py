# classmethod and staticmethod, inherited, called through instances, and as wrappers of functions.
class A:
    @classmethod
    def c(cls, x=0): return cls.__name__, x
    @staticmethod
    def s(x=1): return x
    def i(self): return type(self).__name__
class B(A): pass
print(A.c(), B.c(5), B().c(), A.s(), B().s(2), B.i(B()))  # expect: ('A', 0) ('B', 5) ('B', 0) 1 2 B
print(A.__dict__["c"].__func__.__name__, A.__dict__["s"].__func__.__name__, A.c.__self__.__name__, B.c.__self__.__name__)
# expect: c s A B
print(A.c.__func__ is B.c.__func__, A().s is A.s, staticmethod(len)([1]), A.__dict__["s"].__wrapped__.__name__)
# expect: True True 1 s
class C:
    @classmethod
    def bad(): pass
    @staticmethod
    def none(): return "none"
for f in (C.bad, lambda: C().none(1), lambda: classmethod(5).__get__(1)()):
    try: f()
    except TypeError as e: print(e)
# expect: C.bad() takes 0 positional arguments but 1 was given
# expect: C.none() takes 0 positional arguments but 1 was given
# expect: 'int' object is not callable
print(C.none(), C().none())  # expect: none none
m = A().i
print(m.__self__.__class__.__name__, m.__func__ is A.i, m.__name__, m == m, A().i == A().i)  # expect: A True i True False
a = A()
print(a.i == a.i, a.i is a.i, hash(a.i) == hash(a.i))  # expect: True False True
for source in ("m.x = 1", "m.__self__ = 1", "m.__name__ = 'x'"):
    try: exec(source)
    except AttributeError as e: print(e)
# expect: 'method' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: readonly attribute
# expect: 'method' object has no attribute '__name__' and no __dict__ for setting new attributes
class D(A):
    @classmethod
    def c(cls): return ("D",) + super().c(9)
print(D.c(), D().c())  # expect: ('D', 'D', 9) ('D', 'D', 9)
class E:
    p = classmethod(lambda cls: cls.__name__)
    q = staticmethod(lambda: "q")
print(E.p(), E().q())  # expect: E q
