# The metaclass must fit those of all bases; a function as metaclass gets what a class would.
class M1(type): pass
class M2(type): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
def attempt(f):
    try: print(f())
    except TypeError as e: print(e)
def f1():
    class C(A, B): pass
attempt(f1)
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
def f2():
    class C(A, metaclass=M2): pass
attempt(f2)
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
class M3(M1, M2): pass
class D(A, B, metaclass=M3): pass
print(type(D).__name__)  # expect: M3
class E(D): pass
print(type(E).__name__)  # expect: M3
def func(name, bases, ns, **kw): return (name, bases, sorted(k for k in ns if not k.startswith("__")), kw)
class F(int, metaclass=func, k=1): v = 2
print(F)  # expect: ('F', (<class 'int'>,), ['v'], {'k': 1})
def f3():
    class C(metaclass=5): pass
attempt(f3)
# expect: 'int' object is not callable
def f4():
    class C(bad=1): pass
attempt(f4)
# expect: f4.<locals>.C.__init_subclass__() takes no keyword arguments
class BadPrep(type):
    @classmethod
    def __prepare__(cls, *a): return 5
def f5():
    class C(metaclass=BadPrep): pass
attempt(f5)
# expect: BadPrep.__prepare__() must return a mapping, not int
def f6():
    class C(int, int): pass
attempt(f6)
# expect: duplicate base class int
def f7():
    class C(metaclass=type, metaclass2=1): pass
attempt(f7)
# expect: f7.<locals>.C.__init_subclass__() takes no keyword arguments
