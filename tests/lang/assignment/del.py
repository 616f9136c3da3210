# del unbinds names, items, slices and attributes; nested targets too.
x = 1
del x
try:
    x
except NameError as e:
    print(e)  # expect: name 'x' is not defined
l = list(range(10))
del l[0], l[-1], l[2:4]
print(l)  # expect: [1, 2, 5, 6, 7, 8]
del l[::2]
print(l)  # expect: [2, 6, 8]
d = {1: 2, 3: 4}
del d[1]
print(d)  # expect: {3: 4}
class C: pass
c = C(); c.a = 1; c.b = 2
del (c.a, [c.b])
print(vars(c))  # expect: {}
a = b = 1
del (a, b), ()
def f():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as e:
        print(e)
    try:
        del y
    except UnboundLocalError as e:
        print(e)
f()
# expect: cannot access local variable 'y' where it is not associated with a value
# expect: cannot access local variable 'y' where it is not associated with a value
try:
    del undefined
except NameError as e:
    print(e)  # expect: name 'undefined' is not defined
class Body:
    v = 1
    del v
    try:
        del v
    except NameError as e:
        print(e)  # expect: name 'v' is not defined
print(hasattr(Body, "v"))  # expect: False
