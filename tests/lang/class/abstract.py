# Abstract methods forbid instances until all are implemented.
from abc import ABC, abstractmethod, ABCMeta
class Base(ABC):
    @abstractmethod
    def f(self): return "base f"
    @property
    @abstractmethod
    def p(self): pass
class Half(Base):
    def f(self): return super().f()
class Full(Half):
    p = 5
for c in (Base, Half, Full):
    try: print(c().f())
    except TypeError as e: print(e)
# expect: Can't instantiate abstract class Base without an implementation for abstract methods 'f', 'p'
# expect: Can't instantiate abstract class Half without an implementation for abstract method 'p'
# expect: base f
print(sorted(Base.__abstractmethods__), Full.__abstractmethods__)  # expect: ['f', 'p'] frozenset()
@Base.register
class Virtual: pass
print(issubclass(Virtual, Base), isinstance(Virtual(), Base), Virtual.__mro__)
# expect: True True (<class '__main__.Virtual'>, <class 'object'>)
class Duck(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, "quack") or NotImplemented
class Q:
    def quack(self): pass
print(issubclass(Q, Duck), isinstance(Q(), Duck), isinstance(5, Duck))  # expect: True True False
class One(ABC):
    @abstractmethod
    def only(self): ...
try: One()
except TypeError as e: print(e)
# expect: Can't instantiate abstract class One without an implementation for abstract method 'only'
