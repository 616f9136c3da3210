# `and` and `or` return an operand and evaluate no more than they need.
def f(x):
    print("f", x)
    return x

print(f(0) and f(1))
print(f(0) or f(2))
print(f([]) or f("") or f(None))
print(f(1) and f(2) or f(3))
print(not f(()))
print(1 or 1 / 0, 0 and 1 / 0)
print((0 or None) is None, ("" and 1) == "")
