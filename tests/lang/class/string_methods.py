# __str__, __repr__, __format__, __bytes__ and what happens when they return something else.
class A:
    def __repr__(self): return "A-repr"
class B(A):
    def __str__(self): return "B-str"
class C:
    def __str__(self): return 5
    def __repr__(self): return None
    def __format__(self, s): return 1
    def __bytes__(self): return "text"
class D:
    def __format__(self, spec): return f"[{spec}]"
    def __bytes__(self): return b"bytes"
print(str(A()), repr(B()), str(B()), f"{A()} {B()!r} {B()}", [A(), B()], {1: B()}, "%s %r" % (B(), B()))
# expect: A-repr A-repr B-str A-repr A-repr B-str [A-repr, A-repr] {1: A-repr} B-str A-repr
print(f"{D():>10}", format(D(), "x"), format(D()), "{:{}}".format(D(), "w"), bytes(D()))  # expect: [>10] [x] [] [w] b'bytes'
for f in (str, repr, format, bytes, ascii, "{}".format, "%s".__mod__, "%r".__mod__):
    try: print(f(C()))
    except TypeError as e: print(e)
# expect: __str__ returned non-string (type int)
# expect: __repr__ returned non-string (type NoneType)
# expect: __format__ must return a str, not int
# expect: __bytes__ returned non-bytes (type str)
# expect: __repr__ returned non-string (type NoneType)
# expect: __format__ must return a str, not int
# expect: __str__ returned non-string (type int)
# expect: __repr__ returned non-string (type NoneType)
for spec in ("x", ">5"):
    try: format(object(), spec)
    except TypeError as e: print(e)
# expect: unsupported format string passed to object.__format__
# expect: unsupported format string passed to object.__format__
class S(str): pass
class RS:
    def __repr__(self): return S("subclass")
print(repr(RS()), type(repr(RS())).__name__, type(str(S("x"))).__name__)  # expect: subclass S str
class Uni:
    def __repr__(self): return "é\U0001F600"
print(ascii(Uni()), repr(Uni()))  # expect: \xe9\U0001f600 é😀
print(object.__repr__.__name__, object.__str__(A()))  # expect: __repr__ A-repr
class Rec:
    def __repr__(self): return repr(self)
try: repr(Rec())
except RecursionError as e: print("recursion")  # expect: recursion
