# Several targets, several names, and swapping.
a = b = c = [1]
print(a is b is c)  # expect: True
a, b = 1, 2
a, b = b, a
print(a, b)  # expect: 2 1
(c, d), [e, f] = (1, 2), "xy"
print(c, d, e, f)  # expect: 1 2 x y
x = y = z = 0
x, y, z = z + 1, x + 2, y + 3
print(x, y, z)  # expect: 1 2 3
[] = ()
() = []
(g,) = [7]
h, = {8}
print(g, h)  # expect: 7 8
i = 0
l = [0, 0]
i, l[i] = 1, 9
print(i, l)  # expect: 1 [0, 9]
