# Annotations are evaluated when asked for (PEP 649), once, in the scope they were written in.
def t(x): print("eval", x); return x
def f(a: t("a"), b: t("b") = 1, *c: t("c"), d: t("d"), **e: t("e")) -> t("ret"): pass
print("defined")
print(f.__annotations__)
print(f.__annotations__ is f.__annotations__)
class C:
    x: t("x")
    y: Later = 2
    def m(self, other: C) -> Later: pass
try: C.__annotations__
except NameError as e: print(e)
class Later: pass
print(C.__annotations__ == {"x": "x", "y": Later}, C.m.__annotations__ == {"other": C, "return": Later})
v: t("module var") = 1
print(__annotate__(1)["v"])
def outer():
    local = "closure"
    def inner(a: local) -> __class_getitem__: pass
    return inner
i = outer()
print(i.__annotate__.__name__, type(i.__annotate__).__name__)
try: i.__annotations__
except NameError as e: print(e)
print((lambda: 0).__annotations__, len.__class__.__name__)
class D(C): pass
print(D.__annotations__)
f.__annotations__ = {"z": 1}
print(f.__annotations__, f.__annotate__)
f.__annotate__ = lambda fmt: {"fmt": fmt}
print(f.__annotations__)
for val in (5, None):
    try: f.__annotate__ = val; print(f.__annotate__, f.__annotations__)
    except TypeError as e: print(e)
del f.__annotations__
print(f.__annotations__)
class E:
    if False: never: int
    yes: str
    for i in range(2): looped: float
print(E.__annotations__)
def fmts(x: int): pass
for fmt in (1, 2, 3, 4, "a"):
    try: print(fmts.__annotate__(fmt))
    except (NotImplementedError, TypeError) as e: print(type(e).__name__, e)
