# round() of ints with negative digits rounds half to even.
print([round(n, -1) for n in (5, 15, 25, 24, 26, -5, -15, -25, 0)], round(12345, -2), round(12345, -10), round(5, 3), round(5), round(10 ** 30 + 5, -1), round(150, -2), round(250, -2), round(-250, -2), round(5, None), round(True), round(1, -(1 << 70)) if 0 else "")
for a in ((5, "a"), (5, 1.0)):
    try: print(round(*a))
    except TypeError as e: print(e)
