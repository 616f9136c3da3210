# __del__ and weakref callbacks that raise, resurrect, or touch what dies.
import gc, weakref, sys
sys.unraisablehook = lambda u: print("unraisable", type(u.exc_value).__name__, u.exc_value)
class Raises:
    def __del__(self): raise ValueError("del")
Raises(); print("after raise")
# expect: unraisable ValueError del
# expect: after raise
keep = []
class Back:
    def __del__(self): keep.append(self); print("back")
x = Back(); del x; print(len(keep)); keep.clear(); print("second death is silent")
# expect: back
# expect: 1
# expect: second death is silent
class W: pass
w = W(); r = weakref.ref(w, lambda r: print("callback", r() is None)); del w  # expect: callback True
w = W(); r = weakref.ref(w, lambda r: 1 / 0); del w; print(r())
# expect: unraisable ZeroDivisionError division by zero
# expect: None
class Chain:
    def __init__(self, n): self.n = n; self.next = Chain(n - 1) if n else None
    def __del__(self):
        if self.n in (0, 3): print("del", self.n)
c = Chain(3); del c
# expect: del 3
# expect: del 0
class Deep:
    def __init__(self, n): self.n = n
    def __del__(self): Deep.count += 1
Deep.count = 0
d = None
for i in range(100000): d = Deep(d)
del d; print(Deep.count)  # expect: 100000
class Cyc:
    def __del__(self): self.me = None; print("cyc")
a, b = Cyc(), Cyc(); a.o, b.o = b, a; del a, b; gc.collect()
# expect: cyc
# expect: cyc
class Clear:
    def __del__(self): box.clear()
box = []; box.extend([Clear(), Clear(), 5]); box.pop(0); print(box)  # expect: []
d = {1: Clear()}; box = d; d.pop(1); print(d)  # expect: {}
class SelfList(list):
    def __del__(self): self.append(1); print("list del", len(self))
s = SelfList(); s.append(s); del s; gc.collect()
# expect: list del 2
def g():
    try: yield
    finally: print("gen closed"); raise KeyError("in close")
i = g(); next(i); del i
# expect: gen closed
# expect: unraisable KeyError 'in close'
class New:
    def __del__(self): New.n += 1; New() if New.n < 5 else None
New.n = 0; New(); print(New.n)  # expect: 5
class InInit:
    def __init__(self): raise ValueError("init")
    def __del__(self): print("del of half made")
try: InInit()
except ValueError: pass
# expect: del of half made
wd = weakref.WeakValueDictionary(); k = W(); wd["k"] = k; print(len(wd)); del k; print(len(wd))
# expect: 1
# expect: 0
ws = weakref.WeakSet(); k = W(); ws.add(k); del k; print(len(ws))  # expect: 0
p = weakref.proxy(W())
try: p.x
except ReferenceError as e: print(e)  # expect: weakly-referenced object no longer exists
print("end")  # expect: end
