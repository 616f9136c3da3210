# int() from numbers, text in all bases, bytes and objects.
class I:
    def __index__(self): return 7
class N:
    def __int__(self): return 8
class T:
    def __trunc__(self): return 9
class Bad:
    def __int__(self): return "x"
class Sub(int): pass
class RetSub:
    def __int__(self): return True
print(int(), int(5), int(5.9), int(-5.9), int(True), int("42"), int("  -42\n"), int("+1_000"), int(b"12"), int(bytearray(b"7")), int(I()), int(N()), int("٣٤"))
print(int("ff", 16), int("0xFF", 16), int("0xff", 0), int("0b11", 0), int("0o17", 0), int("z", 36), int("-101", 2), int("11", base=3), int("0", 0), int("00", 0), int(b"1f", 16), int("1", I()))
print(type(int(Sub(5))).__name__, type(int(True)).__name__, int("9" * 40), int(1e20), int(-2.5e30))
def attempt(*a, **k):
    try: print(a, k, "->", int(*a, **k))
    except Exception as e: print(a, k, "->", type(e).__name__, e)
for s in ("", " ", "a", "1.5", "1e5", "0x10", "--1", "- 1", "1__0", "_1", "1_", "१x", "1 2", "\x00", "é", "12\x00", "+"): attempt(s)
attempt("1", 1); attempt("1", 37); attempt("2", 2); attempt("012", 0); attempt("0x", 16); attempt("0b2", 0); attempt(5, 10); attempt("1", "a"); attempt(base=10); attempt("1", -1); attempt("zz", 35); attempt(b"\xff"); attempt("1", 1 << 70)
for o in (None, [], 1j, object, float("inf"), float("-inf"), float("nan"), Bad, T, "x" * 300):
    try: print(int(o() if isinstance(o, type) else o))
    except Exception as e: print(type(e).__name__, e)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    r = int(RetSub())
    print(r, type(r).__name__, [str(x.message) for x in w])
