# The namespace from __prepare__ may be any mapping, which sees every store.
class NS(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): print("set", k)
        super().__setitem__(k, v)
    def __missing__(self, k):
        if k.startswith("auto_"): return k.upper()
        raise KeyError(k)
class M(type):
    @classmethod
    def __prepare__(m, name, bases): return NS()
class C(metaclass=M):
    a = 1
    b = auto_value
    def m(self): pass
    a = 2
    c = len("abc")
# expect: set a
# expect: set b
# expect: set m
# expect: set a
# expect: set c
print(C.a, C.b, C.c)  # expect: 2 AUTO_VALUE 3
