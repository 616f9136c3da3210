# Locals are checked only where they may be unbound.
def bound(c, p):
    if c:
        x = 1
    else:
        x = 2
    y = x
    if c:
        z = 1
    del p
    for v in c:
        w = v
    try:
        t = f()
    except E:
        pass
    return x, y, z, p, v, w, t
