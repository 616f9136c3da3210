# Assigning __bases__ recomputes the order of the class and its subclasses.
class A:
    def f(self): return "A"
class B:
    def f(self): return "B"
class C(A): pass
class D(C): pass
d = D()
print(d.f())  # expect: A
C.__bases__ = (B,)
print(d.f(), [c.__name__ for c in D.__mro__], A.__subclasses__(), B.__subclasses__())
# expect: B ['D', 'C', 'B', 'object'] [] [<class '__main__.C'>]
for bases in ((), 5, (int,), (D,), (5,), (A, A)):
    try: C.__bases__ = bases
    except TypeError as e: print(str(e).replace("\n", "|"))
# expect: can only assign non-empty tuple to C.__bases__, not ()
# expect: can only assign tuple to C.__bases__, not int
# expect: __bases__ assignment: 'int' deallocator differs from 'B'
# expect: a __bases__ item causes an inheritance cycle
# expect: C.__bases__ must be tuple of classes, not 'int'
# expect: duplicate base class A
try: del C.__bases__
except TypeError as e: print(e)  # expect: cannot delete '__bases__' attribute of immutable type 'C'
try: int.__bases__ = (str,)
except TypeError as e: print(e)  # expect: cannot set '__bases__' attribute of immutable type 'int'
