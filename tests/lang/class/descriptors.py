# Data descriptors go before the instance dict, others after; lookup passes instance and owner.
class Data:
    def __get__(self, o, t): return ("data get", o is not None, t.__name__)
    def __set__(self, o, v): print("data set", v)
    def __delete__(self, o): print("data del")
class NonData:
    def __get__(self, o, t=None): return "nondata"
class OnlySet:
    def __set__(self, o, v): o.__dict__["only"] = ("stored", v)
class OnlyDel:
    def __delete__(self, o): print("only del")
class A:
    d = Data(); n = NonData(); only = OnlySet(); od = OnlyDel()
a = A()
print(a.d, A.d, a.n, A.n)  # expect: ('data get', True, 'A') ('data get', False, 'A') nondata nondata
a.__dict__.update(d="shadow", n="shadow", od=1)
print(a.d, a.n)  # expect: ('data get', True, 'A') shadow
a.d = 1; a.n = 2; a.only = 3
# expect: data set 1
print(a.n, a.only)  # expect: 2 ('stored', 3)
del a.d, a.n
# expect: data del
print(a.n)  # expect: nondata
try: del a.only
except AttributeError as e: print(e)  # expect: __delete__
del a.od
# expect: only del
try: a.od = 5
except AttributeError as e: print(e)  # expect: __set__
class Raises:
    def __get__(self, o, t): raise AttributeError("from descriptor")
class B:
    r = Raises()
    def __getattr__(self, n): return ("getattr", n)
print(B().r)  # expect: ('getattr', 'r')
try: B.r
except AttributeError as e: print(e)  # expect: from descriptor
class InstanceDesc: pass
i = InstanceDesc(); i.x = Data()
print(type(i.x).__name__)  # expect: Data
class NoneGet: __get__ = None
class C: x = NoneGet()
try: C().x
except TypeError as e: print(e)  # expect: 'NoneType' object is not callable
class Meta(type): m = Data()
class D(metaclass=Meta): m = "own"
print(D.m)  # expect: ('data get', True, 'Meta')
f = lambda self: self
print(f.__get__(5)(), f.__get__(None, int) is f)  # expect: 5 True
try: f.__get__(None, None)
except TypeError as e: print(e)  # expect: __get__(None, None) is invalid
class E:
    def meth(self): return self
e = E()
print(e.meth() is e, E.meth(3), E.__dict__["meth"].__get__(7, E)())  # expect: True 3 7
