# The target of a for loop may be anything that can be assigned to, and stays bound afterwards.
class A: pass
a = A()
l = [0, 0]
for a.x in range(3): pass
for l[1] in "ab": pass
for i, (j, *k) in [(1, (2, 3, 4))]: pass
print(a.x, l, i, j, k)
for l[l[0]] in [5]: print(l)
for x, in [(1,), (2,)]: print(x)
for x in *[1], *[2, 3]: print(x, end=" ")
print()
for (x) in (1, 2): pass
print(x)
for never in (): pass
try:
    never
except NameError as e:
    print(e)
