# Indexing gives ints, slicing gives bytes; concatenation, repetition, comparison, membership.
b = b"hello"
print(b[0], b[-1], b[1:3], b[::-1], b[10:], len(b), b + b"!", b * 2, 2 * b, b * 0, b * -1, list(b), 104 in b, b"ell" in b, b"" in b, 300 == b, b == bytearray(b"hello"), b == "hello", b < b"help", b"" < b"a", b"a" < bytearray(b"b"), max(b), hash(b) == hash(b"hel" + b"lo"), b + bytearray(b"x"), type(b + bytearray()).__name__, b + memoryview(b"m"), list(reversed(b"ab")), bytes(reversed(b"ab")), b"a" b"b", sorted(b"ba"), tuple(b"\xff"))
for f in (lambda: b[5], lambda: b["a"], lambda: b[1.0], lambda: b + "a", lambda: b + 1, lambda: "a" + b, lambda: b * "a", lambda: b < "a", lambda: "a" in b, lambda: 256 in b, lambda: -1 in b, lambda: b.__setitem__, lambda: None in b, lambda: b[::0], lambda: b * b, lambda: b % 1):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for x in (b"", b"'", b'"', b"'\"", b"\x00\t\n\r\\\x7f\x80\xff", b"abc~ "): print(repr(x), str(x))
it = iter(b"ab"); print(type(it).__name__, type(iter(bytearray())).__name__, next(it), it.__length_hint__(), list(it))
