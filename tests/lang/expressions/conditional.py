# The conditional expression evaluates only the chosen arm and associates to the right.
print("a" if 1 else "b", "a" if 0 else "b")  # expect: a b
print(1 if True else 1 / 0)  # expect: 1
print([("x" if a else "y" if b else "z") for a in (0, 1) for b in (0, 1)])  # expect: ['z', 'y', 'x', 'x']
f = lambda n: "neg" if n < 0 else "zero" if n == 0 else "pos"
print(f(-1), f(0), f(1))  # expect: neg zero pos
print((1 if 0 else 2,), [3 if [] else 4])  # expect: (2,) [4]
