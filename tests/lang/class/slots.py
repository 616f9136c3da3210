# __slots__ reserves attributes, leaves out __dict__, and is checked when the class is made.
class A:
    __slots__ = ("x", "y")
class B(A): __slots__ = "z"
class C(A): pass
class D(A): __slots__ = ("__dict__",)
class W: __slots__ = ("__weakref__", "__private")
a = A(); a.x = 1
print(a.x, hasattr(a, "y"), hasattr(a, "__dict__"))
for source in ("a.y", "a.q = 1", "del a.y", "a.__dict__", "a.z"):
    try: exec(source)
    except AttributeError as e: print(source, "->", e)
b = B(); b.x, b.z = 1, 2
c = C(); c.q = 1; c.x = 2
d = D(); d.any = 3; d.y = 4
print(b.z, c.__dict__, d.__dict__, sorted(n for n in dir(W) if "private" in n))
print(A.x, A.__slots__, B.__slots__, type(A.x).__name__, A.x.__get__(a), A.x.__name__, A.x.__objclass__ is A)
def attempt(slots, bases=(), **ns):
    try: print(type("T", bases, {"__slots__": slots, **ns}).__slots__)
    except (TypeError, ValueError) as e: print(e)
attempt(("a", "a")); attempt((1,)); attempt(("1a",)); attempt("a b"); attempt(5); attempt(("x",), x=1); attempt(("__dict__", "__dict__")); attempt(("__dict__",), (C,)); attempt(("x",), (int,)); attempt(("x",), (tuple,)); attempt((), (int,)); attempt(("__weakref__",), (C,)); attempt({"a": "doc of a"}); attempt(("",))
try:
    class M(A, type("Z", (), {"__slots__": ("w",)})): __slots__ = ()
except TypeError as e: print(e)
try: A.x.__get__(5)
except TypeError as e: print(e)
try: a.__class__ = B
except TypeError as e: print(e)
class A2: __slots__ = ("x", "y")
a.__class__ = A2
print(type(a).__name__, a.x)
