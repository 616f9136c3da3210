# The target of `as` may be a tuple, an item or an attribute.
class CM:
    def __init__(self, v): self.v = v
    def __enter__(self): return self.v
    def __exit__(self, *a): pass
class O: pass
o = O(); l = [0]
with CM((1, 2)) as (a, b), CM(3) as l[0], CM(4) as o.x, CM([5, 6, 7]) as [c, *d]:
    print(a, b, l, o.x, c, d)  # expect: 1 2 [3] 4 5 [6, 7]
with CM(1): pass
with (CM(1)): pass
with (CM(1), CM(2)): print("two")  # expect: two
with (yield_ := CM(5)) as z: print(z, yield_.v)  # expect: 5 5
try:
    with CM(1) as (a, b): print("never")
except TypeError as e:
    print(e)  # expect: cannot unpack non-iterable int object
