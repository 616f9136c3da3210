# Handlers are behind the rest; finally is copied to each way out.
def handlers(f):
    try:
        f()
    except (A, B) as e:
        f(e)
    except C:
        raise
    else:
        f(1)
    finally:
        f(2)
def ways_out(seq):
    for x in seq:
        try:
            if x:
                continue
            return x
        finally:
            g(x)
