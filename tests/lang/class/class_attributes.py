# Attributes of the class: set, deleted, inherited, changed after instances exist.
class A: v = 1
class B(A): pass
a, b = A(), B()
A.v = 2
print(a.v, b.v)  # expect: 2 2
B.v = 3
print(b.v, a.v)  # expect: 3 2
del B.v
print(b.v)  # expect: 2
b.v = 10
print(b.v, B.v)  # expect: 10 2
A.m = lambda self: ("m", type(self).__name__)
print(b.m())  # expect: ('m', 'B')
del A.m
for source in ("b.m()", "del A.nothing", "A.nothing", "del B.v"):
    try: exec(source)
    except AttributeError as e: print(e)
# expect: 'B' object has no attribute 'm'
# expect: type object 'A' has no attribute 'nothing'
# expect: type object 'A' has no attribute 'nothing'
# expect: type object 'B' has no attribute 'v'
A.__len__ = lambda s: 7
print(len(b))  # expect: 7
del A.__len__
try: len(b)
except TypeError as e: print(e)  # expect: object of type 'B' has no len()
A.__add__ = lambda s, o: "added"
print(a + 1)  # expect: added
B.__add__ = lambda s, o: "B added"
print(b + 1)  # expect: B added
del B.__add__
print(b + 1)  # expect: added
setattr(A, "not an identifier", 5)
print(getattr(a, "not an identifier"))  # expect: 5
print(A.__name__, [c.__name__ for c in A.__subclasses__()])  # expect: A ['B']
A.__name__ = "Renamed"
print(A, repr(a)[:20])  # expect: <class '__main__.A'> <__main__.A object a
A.__doc__ = "new doc"
print(A.__doc__)  # expect: new doc
for source in ("A.__dict__ = {}", "A.__mro__ = ()", "A.__dict__['x'] = 1", "del A.__name__", "del A.__doc__", "A.__module__ = 5", "A.__qualname__ = 5", "A.__abstractmethods__"):
    try: exec(source); print(source, "ok")
    except (AttributeError, TypeError) as e: print(source, "->", e)
# expect: A.__dict__ = {} -> attribute '__dict__' of 'type' objects is not writable
# expect: A.__mro__ = () -> attribute '__mro__' of 'type' objects is not writable
# expect: A.__dict__['x'] = 1 -> 'mappingproxy' object does not support item assignment
# expect: del A.__name__ -> cannot delete '__name__' attribute of immutable type 'Renamed'
# expect: del A.__doc__ -> cannot delete '__doc__' attribute of immutable type 'Renamed'
# expect: A.__module__ = 5 ok
# expect: A.__qualname__ = 5 -> can only assign string to Renamed.__qualname__, not 'int'
# expect: A.__abstractmethods__ -> __abstractmethods__
