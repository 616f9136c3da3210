# Classes, instances and functions changed while they are in use.
class A:
    def f(self):
        A.f = lambda self: "new f"
        return "old f", self.f()
print(A().f())  # expect: ('old f', 'new f')
class B:
    x = 1
    def __getattribute__(self, n):
        del B.__getattribute__
        return "first"
b = B(); print(b.x, b.x)  # expect: first 1
class C:
    def m(self):
        self.__class__ = D
        return self.m()
class D:
    def m(self): return "D.m"
print(C().m())  # expect: D.m
def f():
    f.__code__ = g.__code__
    return f()
def g(): return "code of g"
print(f())  # expect: code of g
class E:
    def __init__(self): self.__dict__.clear(); self.a = 1; del self.__dict__; self.b = 2
print(vars(E()))  # expect: {'b': 2}
class P:
    @property
    def p(self): del P.p; return "p once"
p = P(); print(p.p, hasattr(p, "p"))  # expect: p once False
class M(type):
    def __getattribute__(c, n):
        if n == "gone": type.__setattr__(c, "back", 5)
        return type.__getattribute__(c, n)
class K(metaclass=M): pass
try: K.gone
except AttributeError: print(K.back)  # expect: 5
class It:
    def __iter__(self): return self
    def __next__(self): del It.__next__; return 1
try:
    for x in It(): print(x)  # expect: 1
except (TypeError, AttributeError) as e: print(type(e).__name__, e)  # expect: TypeError 'It' object is not iterable
class Eq:
    def __eq__(self, o): Eq.__eq__ = lambda s, o: "changed"; return "orig"
print(Eq() == 1, Eq() == 1)  # expect: orig changed
class S: __slots__ = ("v",)
s = S(); s.v = s; del s.v
o = type("O", (), {})(); o.d = o.__dict__; o.d["d"] = 0; print(o.d)  # expect: 0
def gen():
    global h
    yield 1
    del h
    yield 2
h = gen(); i = h; print(next(h), next(i), next(i, "end"))  # expect: 1 2 end
