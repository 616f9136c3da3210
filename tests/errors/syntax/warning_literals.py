# Comparisons by `is` with literals, assertions of tuples, calls of literals.
x = 1
x is 1
assert (x, "always true")
0 if 1else 2
