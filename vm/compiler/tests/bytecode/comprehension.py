# Comprehensions are inlined; their variables are registers of their own.
def comprehensions(x, y):
    a = [x for x in y]
    b = {k: v for k, v in y if v}
    c = {i for j in y for i in [j]}
    d = [lambda: i for i in y]
    return a, b, c, d, [q := n for n in y], q
class C:
    z = [x for x in y]
m = [x for x in y]
