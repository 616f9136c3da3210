# __init_subclass__ runs for each new subclass with the class keywords; it is a class method by itself.
class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        Base.registry.append((cls.__name__, tag))
class A(Base, tag="a"): pass
class B(A): pass
class C(B, tag=5): pass
print(Base.registry)  # expect: [('A', 'a'), ('B', None), ('C', 5)]
try:
    class D(Base, unknown=1): pass
except TypeError as e: print(e)  # expect: D.__init_subclass__() takes no keyword arguments
type("E", (Base,), {}, tag="by type")
print(Base.registry[-1])  # expect: ('E', 'by type')
try: object.__init_subclass__(1)
except TypeError as e: print(e)  # expect: object.__init_subclass__() takes no arguments (1 given)
try: object.__init_subclass__(a=1)
except TypeError as e: print(e)  # expect: object.__init_subclass__() takes no keyword arguments
class Raises:
    def __init_subclass__(cls): raise ValueError("no subclasses of me")
try:
    class F(Raises): pass
except ValueError as e: print(e)  # expect: no subclasses of me
