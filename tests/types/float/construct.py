# float() from numbers and text, in all spellings.
for s in ("1", "-1.5", "  2.5\n", "1e3", "1E-3", ".5", "5.", "1_0.0_1", "inf", "-Infinity", "+iNf", "nan", "-nan", "1e400", "-1e-400", "0x10", "", " ", "1.5.2", "e5", "1e", "1__0", "_1", "1_", "1_.5", "abc", "٣.٥", "1e+5", "1 2", "infi", "nanx", "\x00", "1.5\x00", "--1", "+-1", "1e5.5", "é"):
    try: print(repr(s), float(s))
    except ValueError as e: print(repr(s), e)
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
class Bad:
    def __float__(self): return 1
class Sub(float): pass
class RetSub:
    def __float__(self): return Sub(1.5)
print(float(), float(5), float(True), float(10 ** 20), float(b"1.5"), float(bytearray(b"2")), float(F()), float(I()), type(float(Sub(1))).__name__, float(Sub(2)))
for o in (None, [], 1j, 10 ** 400, -10 ** 400, Bad(), object, {}):
    try: print(float(o))
    except Exception as e: print(type(e).__name__, e)
try: float(x=1)
except TypeError as e: print(e)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(float(RetSub()), [str(x.message) for x in w])
