# A class body is code of its own: names are looked up in it, then globally, and it sees no other class's names.
x = "global"
class A:
    y = x
    x = "class"
    z = x
    def m(self): return x
    for i in range(3): pass
    del y
    l = [i for _ in range(2)] if False else [j for j in (i, x)]
    if z: w = 1
print(A.x, A.z, A().m(), A.i, A.l, A.w, hasattr(A, "y"))  # expect: class class global 2 [2, 'class'] 1 False
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, A.__dict__["x"], type(A.__dict__).__name__)
# expect: A A __main__ None class mappingproxy
class Outer:
    "doc of outer"
    class Inner:
        class Deep: pass
        def f(self): pass
    def g(self):
        class Local: pass
        return Local
print(Outer.Inner.Deep.__qualname__, Outer.Inner.f.__qualname__, Outer().g().__qualname__, Outer.__doc__)
# expect: Outer.Inner.Deep Outer.Inner.f Outer.g.<locals>.Local doc of outer
print(Outer, Outer.Inner.Deep, Outer().g())
# expect: <class '__main__.Outer'> <class '__main__.Outer.Inner.Deep'> <class '__main__.Outer.g.<locals>.Local'>
print(A.__firstlineno__, Outer.__firstlineno__, A.__static_attributes__)  # expect: 3 15 ()
class S:
    def __init__(self): self.b = 1; self.a = 2
    def m(self): self.c, self.a = 1, 2
print(sorted(S.__static_attributes__))  # expect: ['a', 'b', 'c']
class Q:
    __qualname__ = "renamed"
print(Q.__qualname__, Q.__name__)  # expect: renamed Q
try:
    class R: __qualname__ = 5
except TypeError as e: print(e)  # expect: type __qualname__ must be a str, not int
class Priv:
    __secret = 1
    def __method(self, __arg): self.__attr = __arg; return self.__secret
    def call(self): return self.__method(5)
print(sorted(n for n in Priv.__dict__ if "Priv" in n), Priv().call())  # expect: ['_Priv__method', '_Priv__secret'] 1
