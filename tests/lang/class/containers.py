# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__, __missing__, __length_hint__.
class C:
    def __len__(self): return 3
    def __getitem__(self, i):
        if isinstance(i, slice): return ("slice", i.start, i.stop, i.step)
        if i >= 3 or i < 0: raise IndexError(i)
        return i * 10
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
c = C()
print(len(c), c[1], c[1:2], c[::2], list(c), list(reversed(c)), 20 in c, 5 in c)
# expect: 3 10 ('slice', 1, 2, None) ('slice', None, None, 2) [0, 10, 20] [20, 10, 0] True False
c[0] = 1; c["k"] = 2; c[1:2] = 3; del c[0]; del c[1:]
# expect: set 0 1
# expect: set k 2
# expect: set slice(1, 2, None) 3
# expect: del 0
# expect: del slice(1, None, None)
c[0] += 5
# expect: set 0 5
class R:
    def __reversed__(self): return iter("rev")
print(list(reversed(R())))  # expect: ['r', 'e', 'v']
class NR(C): __reversed__ = None
try: reversed(NR())
except TypeError as e: print(e)  # expect: 'NR' object is not reversible
class D(dict):
    def __missing__(self, k): return f"no {k}"
d = D(a=1)
print(d["a"], d["z"], d.get("z"), "z" in d)  # expect: 1 no z None False
class BadLen:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
for v in (-1, "a", 1.5, 1 << 70, None, True):
    try: print(len(BadLen(v)))
    except (TypeError, ValueError, OverflowError) as e: print(type(e).__name__, e)
# expect: ValueError __len__() should return >= 0
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: OverflowError cannot fit 'int' into an index-sized integer
# expect: TypeError 'NoneType' object cannot be interpreted as an integer
# expect: 1
class Hint:
    def __init__(self, v): self.v = v
    def __iter__(self): return iter("ab")
    def __length_hint__(self):
        if isinstance(self.v, Exception): raise self.v
        return self.v
for v in (5, NotImplemented, -1, "x", TypeError("t"), ValueError("v")):
    try: print(list(Hint(v)))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
# expect: ['a', 'b']
# expect: ['a', 'b']
# expect: ValueError __length_hint__() should return >= 0
# expect: TypeError __length_hint__ must be an integer, not str
# expect: ['a', 'b']
# expect: ValueError v
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[int], CG[1, 2])  # expect: ('CG', <class 'int'>) ('CG', (1, 2))
