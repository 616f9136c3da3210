# is_integer, as_integer_ratio, hex, fromhex, from_number, conjugate and attributes.
for x in (0.0, -0.0, 1.5, -0.1, 1e300, 5e-324, 2.0 ** 70, 1 / 3): print(x.is_integer(), x.as_integer_ratio(), x.hex(), float.fromhex(x.hex()) == x, x.real, x.imag, x.conjugate(), hash(x))
print(float("inf").hex(), float("nan").hex(), float("inf").is_integer(), hash(float("inf")), hash(float("-inf")), hash(1.0), hash(0.5), hash(1e300))
for s in ("0x1p0", "0x1.8p1", "1.8", "-0x.1p4", "inf", "-Infinity", "nan", "0X1P+3", "  0x1p2 ", "0x1.fffffffffffff8p0", "0x1p-1075", "0x0.8p-1073", "1e5", "0x1p1024", "0x", "zz", "", "0x1p", "p5", "0x1.p", "0x1p99999999999999999999", "0x0p99999999999999999999", "0x1p-99999999999999999999", "0x1.00000000000008p0", "0x1.000000000000080001p0"):
    try: print(repr(s), float.fromhex(s))
    except (ValueError, OverflowError) as e: print(repr(s), type(e).__name__, e)
for f in (lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: float.fromhex(5), lambda: float.from_number("1"), lambda: (1.5).foo, lambda: float.__getformat__("x")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(float.from_number(5), float.from_number(2.5), float.__getformat__("double"))
class S(float): pass
print(S(1.5) + 1, type(S(1.5) + 1).__name__, repr(S(2.5)), S.fromhex("0x1p1"), type(S.fromhex("0x1p1")).__name__, (1.5).__add__("a"), (1.5).__eq__(1), (1.5).__divmod__(1), (1.5).__bool__(), (0.0).__bool__(), (1.5).__rsub__(5))
