# __del__ runs when the last reference goes, may resurrect the object, and runs once.
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = A(1)
b = a
del a
print("still")  # expect: still
b = None
# expect: del 1
print("gone")  # expect: gone
def f():
    x = A("local")
    print("in f")
f()
# expect: in f
# expect: del local
A("temp")
# expect: del temp
l = [A(i) for i in range(2)]
l.clear()
# expect: del 1
# expect: del 0
print("cleared")  # expect: cleared
d = {"k": A("dict")}
d["k"] = 1
# expect: del dict
saved = []
class R:
    def __del__(self): print("resurrect"); saved.append(self)
r = R(); del r
# expect: resurrect
print(len(saved))  # expect: 1
saved.clear()
print("end")  # expect: end
import gc
class Cycle:
    def __del__(self): print("cycle del")
c = Cycle(); c.me = c; del c
print("before collect")  # expect: before collect
gc.collect()
# expect: cycle del
print("after collect")  # expect: after collect
t = (A("in tuple"),)
t = None
# expect: del in tuple
x = y = A("multi"); x = 0; print("one left"); y = 0
# expect: one left
# expect: del multi
