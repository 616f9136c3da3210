# __new__ makes, __init__ fills; __init__ is skipped for a foreign object and must return None.
class A:
    def __new__(cls, *a, **k): print("new", a, k); return super().__new__(cls)
    def __init__(self, *a, **k): print("init", a, k)
A(1, b=2)
# expect: new (1,) {'b': 2}
# expect: init (1,) {'b': 2}
class B:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(B())  # expect: 5
class C(A):
    def __new__(cls, x): return A.__new__(cls, "from C") if x else "foreign"
print(type(C(1)).__name__, C(0))
# expect: new ('from C',) {}
# expect: init (1,) {}
# expect: C foreign
class D:
    def __init__(self): return 5
class E: pass
class F:
    def __init__(self, x): pass
class G:
    def __new__(cls, x): return super().__new__(cls)
class H(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
print(H(4), type(H(4)).__name__, H(3) + 1)  # expect: 8 H 7
def attempt(source):
    try: print(source, "->", eval(source))
    except TypeError as e: print(source, "->", e)
for source in ("D()", "E(1)", "E(x=1)", "F()", "G()", "object.__new__()", "object.__new__(5)", "object.__new__(int)", "object.__new__(E, 1)", "object.__new__(F, 1).__class__", "object.__init__(E(), 1)", "object().__init__(1)", "int.__new__(str)", "int.__new__(5)", "int.__new__()", "str.__new__(int)", "object.__new__(X)", "list.__new__(int)", "tuple.__new__(list)", "int.__new__(bool)"):
    if "X" in source:
        continue
    attempt(source)
# expect: D() -> __init__() should return None, not 'int'
# expect: E(1) -> E() takes no arguments
# expect: E(x=1) -> E() takes no arguments
# expect: F() -> F.__init__() missing 1 required positional argument: 'x'
# expect: G() -> G.__new__() missing 1 required positional argument: 'x'
# expect: object.__new__() -> object.__new__(): not enough arguments
# expect: object.__new__(5) -> object.__new__(X): X is not a type object (int)
# expect: object.__new__(int) -> object.__new__(int) is not safe, use int.__new__()
# expect: object.__new__(E, 1) -> E() takes no arguments
# expect: object.__new__(F, 1).__class__ -> <class '__main__.F'>
# expect: object.__init__(E(), 1) -> E.__init__() takes exactly one argument (the instance to initialize)
# expect: object().__init__(1) -> object.__init__() takes exactly one argument (the instance to initialize)
# expect: int.__new__(str) -> int.__new__(str): str is not a subtype of int
# expect: int.__new__(5) -> int.__new__(X): X is not a type object (int)
# expect: int.__new__() -> int.__new__(): not enough arguments
# expect: str.__new__(int) -> str.__new__(int): int is not a subtype of str
# expect: list.__new__(int) -> list.__new__(int): int is not a subtype of list
# expect: tuple.__new__(list) -> tuple.__new__(list): list is not a subtype of tuple
# expect: int.__new__(bool) -> int.__new__(bool) is not safe, use bool.__new__()
class Singleton:
    _one = None
    def __new__(cls):
        if cls._one is None: cls._one = super().__new__(cls)
        return cls._one
print(Singleton() is Singleton())  # expect: True
