# Cells are made at entry, passed in the order of names, and never made for what only comprehensions use.
def outer(a, b):
    c = 1
    def inner(d=2, *, e=3):
        nonlocal c
        c = a + d
        return lambda: b
    return inner, [c for _ in b]
