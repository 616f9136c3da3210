# Every way to call with wrong arguments has its message.
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def default(a, b=1): pass
def defaults(a=1, b=2): pass
def pos(a, b, /): pass
def pos1(a, /, b): pass
def posdef(a, b=1, /): pass
def kwonly(*, k): pass
def kwonly2(*, k, l, m): pass
def mixed(a, *, k): pass
def star(a, *args): pass
def kwargs(a, **kw): pass
def kwdef(a=1, *, k=2): pass
class C:
    def m(self): pass
    def n(self, x): pass
    def __init__(self, v=0): pass
c = C()
def attempt(source):
    try:
        eval(source)
        print(source, "-> ok")
    except TypeError as e:
        print(source, "->", e)
for source in """none(1)
none(1, 2)
none(a=1)
one()
one(1, 2)
one(1, 2, 3)
one(b=1)
one(1, a=2)
one(1, b=2)
two()
two(1)
two(b=1)
two(1, 2, 3)
two(1, a=2)
two(1, 2, c=3)
three()
three(1)
three(c=1)
three(1, 2, 3, 4, d=5)
default()
default(1, 2, 3)
default(b=1)
defaults(1, 2, 3)
defaults(x=1)
defaults(bb=1)
pos()
pos(1)
pos(1, b=2)
pos(a=1, b=2)
pos(1, 2, 3)
pos1(a=1, b=2)
pos1(1)
posdef()
posdef(1, b=2)
posdef(1, 2, 3)
kwonly()
kwonly(1)
kwonly(1, k=2)
kwonly(k=1, z=2)
kwonly2()
kwonly2(l=1)
kwonly2(k=1, l=1)
mixed()
mixed(1)
mixed(1, 2)
mixed(1, 2, k=3)
mixed(1, 2, 3, k=3)
star()
star(b=1)
kwargs()
kwargs(1, 2)
kwargs(1, a=2)
kwdef(1, 2)
kwdef(1, 2, k=3)
kwdef(1, 2, 3)
c.m(1)
c.n()
c.n(1, 2)
c.n(y=1)
c.n(self=1)
C.m()
C(1, 2)
C(w=1)
(lambda: 0)(1)
(lambda x: 0)()
(lambda x, *, y: 0)(1)""".split("\n"):
    attempt(source)
