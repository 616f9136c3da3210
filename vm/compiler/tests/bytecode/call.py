# Callees and arguments are computed where the callee finds them.
def calls(f, g, o, a, k):
    f()
    x = f(g(a), 1, k=2)
    o.m(a)
    o.m(a, k=g())
    f(*a)
    f(1, *a, k=2, **k)
    return f(o.attr)(x)
