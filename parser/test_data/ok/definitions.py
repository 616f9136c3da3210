@a.b
@c(d)
@e := f
def g[T, U: int = str, *V = *W, **X = [Y]](a, b: c = d, /, e=f, *g: *h, i, j: k = l, **m: n) -> o:
    "doc"
    return
@a
class B[T](c, *d, e=f, **g): h: int
class C: pass
class D(): pass
def f(*, a): yield a
def f(*a, b=1, **c): yield from a
type A = int; type B[T] = list[T]
type type = type
type = match = case = _ = 1
type (x)
match (x)
async def f(): await a ** b
