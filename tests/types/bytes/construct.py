# bytes() and bytearray() from sizes, iterables, buffers, text and objects.
class B:
    def __bytes__(self): return b"from dunder"
class I:
    def __index__(self): return 3
for t in (bytes, bytearray):
    print(t(), t(3), t([1, 2, 255]), t(range(3)), t(b"abc"), t(bytearray(b"x")), t(memoryview(b"mv")), t("é", "utf-8"), t("a", encoding="ascii"), t(I()), t((True, False)), t("é", "ascii", "ignore"), t(x for x in (65, 66)), t([I()]), t(source=b"k"))
    for a in (("a",), (-1,), ([256],), ([-1],), (["a"],), (1.5,), (None,), (b"a", "ascii"), ("a", 5), (5, "ascii"), (object(),), ([1.5],), ("é", "ascii"), (10 ** 30,), ([10 ** 30],), ("a", "no-such"), ("a", "ascii", 5)):
        try: print(t(*a))
        except Exception as e: print(type(e).__name__, e)
print(bytes(B()), bytes.fromhex("00 ff 1A"), bytes.fromhex(""), bytearray.fromhex("41 42"), b"\x00\xff".hex(), b"abcdef".hex(":"), b"abcdef".hex("-", 2), b"abcdef".hex("-", -4), b"ab".hex(bytes_per_sep=1, sep="."), b"".hex(":"), bytes.fromhex("  01\n02\t"), bytes.fromhex(b"4142"))
for f in (lambda: bytes.fromhex("0"), lambda: bytes.fromhex("zz"), lambda: bytes.fromhex("1 2"), lambda: bytes.fromhex(5), lambda: b"a".hex("ab"), lambda: b"a".hex("é"), lambda: b"a".hex(5), lambda: bytes.fromhex("0é"), lambda: b"a".hex("")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class S(bytes): pass
class Bad:
    def __bytes__(self): return "x"
print(repr(S(b"x")), type(S(b"a") + b"b").__name__, S(b"a") == b"a", type(bytes(S(b"a"))).__name__, type(S.fromhex("41")).__name__)
try: bytes(Bad())
except TypeError as e: print(e)
