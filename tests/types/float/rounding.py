# round() to digits is correct on the binary value, half to even for whole numbers.
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 1e20, -2.6)], [round(x, 1) for x in (0.05, 0.15, 0.25, 0.35, 2.675, -1.25)], [round(2.675, n) for n in (2, 3, 0, -1, 20)])
# expect: [0, 2, 2, 0, -2, 2, 100000000000000000000, -3] [0.1, 0.1, 0.2, 0.3, 2.7, -1.2] [2.67, 2.675, 3.0, 0.0, 2.675]
print(round(1234.5678, 2), round(1234.5678, -2), round(1e300, -299), round(1.5, None), round(5e-324, 323), round(0.1, 25), round(-0.4), round(-0.0), round(float("inf"), 2), round(float("nan"), 1), round(1e22, -22), round(9.5, 0), round(1.7976931348623157e308, 5), type(round(1.0)).__name__, type(round(1.0, 0)).__name__)
# expect: 1234.57 1200.0 1e+300 2 0.0 0.1 0 0 inf nan 1e+22 10.0 1.7976931348623157e+308 int float
for a in ((float("inf"),), (float("nan"),), (1.5, "a"), (1.5, 1.0), (1.7976931348623157e308, -308)):
    try: print(round(*a))
    except Exception as e: print(type(e).__name__, e)
# expect: OverflowError cannot convert float infinity to integer
# expect: ValueError cannot convert float NaN to integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: OverflowError rounded value too large to represent
import math
print(math.floor(-0.5), math.ceil(-0.5), math.trunc(-1.9), int(1e18), (1e18).__floor__(), (2.5).__ceil__(), (2.5).__trunc__(), math.floor(1e300) == int(1e300))
# expect: -1 0 -1 1000000000000000000 1000000000000000000 3 2 True
