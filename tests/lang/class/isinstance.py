# isinstance and issubclass with tuples, unions, __class__ lies and hooks.
class A: pass
class B(A): pass
print(isinstance(B(), A), isinstance(5, (str, (int, float))), isinstance(5, int | str), isinstance(None, int | None), isinstance(True, int), issubclass(B, (int, A)), issubclass(bool, int | str))
# expect: True True True True True True True
class Liar:
    @property
    def __class__(self): return int
print(isinstance(Liar(), int), isinstance(Liar(), Liar), type(Liar()).__name__)  # expect: True True Liar
class Meta(type):
    def __instancecheck__(self, x): return "yes"
    def __subclasscheck__(self, x): return []
class M(metaclass=Meta): pass
print(isinstance(1, M), issubclass(int, M), isinstance(M(), M))  # expect: True False True
for source in ("isinstance(1, 'a')", "isinstance(1, [int])", "isinstance(1, (int, 'a'))", "isinstance('', (int, 'a'))", "issubclass(1, int)", "issubclass(int, 'a')", "isinstance(1, list[int])", "issubclass(int, list[int])", "isinstance(1, list[int] | str)", "isinstance(1, None)", "isinstance(1, ())", "issubclass(int, ())"):
    try: print(source, eval(source))
    except TypeError as e: print(source, "->", e)
# expect: isinstance(1, 'a') -> isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: isinstance(1, [int]) -> isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: isinstance(1, (int, 'a')) True
# expect: isinstance('', (int, 'a')) -> isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: issubclass(1, int) -> issubclass() arg 1 must be a class
# expect: issubclass(int, 'a') -> issubclass() arg 2 must be a class, a tuple of classes, or a union
# expect: isinstance(1, list[int]) -> isinstance() argument 2 cannot be a parameterized generic
# expect: issubclass(int, list[int]) -> issubclass() argument 2 cannot be a parameterized generic
# expect: isinstance(1, list[int] | str) -> isinstance() argument 2 cannot be a parameterized generic
# expect: isinstance(1, None) -> isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: isinstance(1, ()) False
# expect: issubclass(int, ()) False
class Virtual:
    __bases__ = (int,)
print(issubclass(Virtual(), int))  # expect: True
class BadBases: __bases__ = 5
try: issubclass(BadBases(), int)
except TypeError as e: print(e)  # expect: issubclass() arg 1 must be a class
