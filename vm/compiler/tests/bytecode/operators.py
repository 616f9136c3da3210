# Folding, small operands, in-place operations, comparison chains, short circuits.
def operators(a, b, o):
    x = 2 ** 10 - 1
    x += 1
    x = a * b + -b
    o.n -= x
    o[a] |= b
    y = a < x <= f() < b
    z = a and b or not o
    return x if a is not None else (y, z, 1, "s" "t")
