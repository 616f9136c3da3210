# __getattr__, __getattribute__, __setattr__, __delattr__ and __dir__.
class A:
    real = 1
    def __getattr__(self, n):
        if n == "missing": raise AttributeError("custom message")
        return f"<{n}>"
    def __setattr__(self, n, v): print("set", n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("del", n); object.__delattr__(self, n)
    def __dir__(self): return ["z", "a"]
a = A()
a.x = 5
print(a.real, a.x, a.other, dir(a))
del a.x
print(a.x, hasattr(a, "missing"), hasattr(a, "anything"), getattr(a, "missing", "default"))
try: a.missing
except AttributeError as e: print(e, e.name, e.obj is a)
class B:
    def __getattribute__(self, n):
        if n == "ok": return "intercepted"
        if n == "super": return super().__getattribute__("__class__").__name__
        raise AttributeError(n)
    def __getattr__(self, n): return f"fallback {n}"
b = B()
print(b.ok, b.super, b.nothing)
class C:
    def __getattr__(self, n): raise ValueError("not an attribute error")
try: hasattr(C(), "x")
except ValueError as e: print(e)
class D:
    def __dir__(self): return 5
class E:
    def __dir__(self): return [1, "a"]
for o in (D(), E()):
    try: print(dir(o))
    except TypeError as e: print(e)
class F: pass
F.__getattr__ = lambda self, n: "added later"
print(F().q)
class G:
    __getattr__ = None
try: G().x
except TypeError as e: print(e)
class Meta(type):
    def __getattr__(cls, n): return f"meta {n}"
class H(metaclass=Meta): pass
print(H.foo)
try: H().foo
except AttributeError as e: print(e)
