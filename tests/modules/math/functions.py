# math: elementary functions at ordinary and special points, printed to 12 digits.
import math
inf, nan = math.inf, math.nan
xs = (0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, 10.0, -10.0, 1e-10, 100.5, 1e10, inf, -inf, nan)
for name in "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp exp2 expm1 log log2 log10 log1p sqrt cbrt erf erfc gamma lgamma fabs degrees radians".split():
    row = []
    for x in xs:
        try: row.append(f"{getattr(math, name)(x):.12g}")
        except (ValueError, OverflowError) as e: row.append(type(e).__name__[0])
    print(name, *row)
for y in (0.0, -0.0, 1.0, -1.0, inf, -inf, nan): print([f"{math.atan2(y, x):.12g}" for x in (0.0, -0.0, 1.0, -1.0, inf, -inf, nan)], [f"{math.copysign(x, y):g}" for x in (0.0, 2.0, inf)])
for x in (0.0, -0.0, 0.5, -2.0, 1.0, -1.0, inf, -inf, nan):
    row = []
    for y in (0.0, 1.0, -1.0, 0.5, 3.0, -3.0, inf, -inf, nan):
        try: row.append(f"{math.pow(x, y):.12g}")
        except (ValueError, OverflowError) as e: row.append(type(e).__name__[0])
    print(x, *row)
print(math.log(10 ** 400), math.log2(1 << 5000), math.log10(10 ** 400), math.log(8, 2), math.log(1 << 2000, 1 << 1000), math.sqrt(10 ** 300), math.log2(8), math.log10(1000), math.exp(1) == math.e, math.exp2(-1074), math.log(True))
