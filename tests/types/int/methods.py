# bit_length, bit_count, to_bytes, from_bytes, as_integer_ratio, is_integer, conjugate and the attributes.
for n in (0, 1, -1, 255, -256, 1 << 64, -(1 << 64)): print(n, n.bit_length(), n.bit_count(), n.as_integer_ratio(), n.is_integer(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator)
# expect: 0 0 0 (0, 1) True 0 0 0 0 1
# expect: 1 1 1 (1, 1) True 1 1 0 1 1
# expect: -1 1 1 (-1, 1) True -1 -1 0 -1 1
# expect: 255 8 8 (255, 1) True 255 255 0 255 1
# expect: -256 9 1 (-256, 1) True -256 -256 0 -256 1
# expect: 18446744073709551616 65 1 (18446744073709551616, 1) True 18446744073709551616 18446744073709551616 0 18446744073709551616 1
# expect: -18446744073709551616 65 1 (-18446744073709551616, 1) True -18446744073709551616 -18446744073709551616 0 -18446744073709551616 1
print((1024).to_bytes(2), (1024).to_bytes(4, "little"), (-1).to_bytes(2, signed=True), (0).to_bytes(), (0).to_bytes(0), (255).to_bytes(length=1, byteorder="big"), (1 << 70).to_bytes(10), (-(1 << 63)).to_bytes(8, "little", signed=True))
# expect: b'\x04\x00' b'\x00\x04\x00\x00' b'\xff\xff' b'\x00' b'' b'\xff' b'\x00@\x00\x00\x00\x00\x00\x00\x00\x00' b'\x00\x00\x00\x00\x00\x00\x00\x80'
print(int.from_bytes(b"\x04\x00"), int.from_bytes(b"\x00\x04", "little"), int.from_bytes(b"\xff\xff", signed=True), int.from_bytes(b""), int.from_bytes([1, 2]), int.from_bytes(bytes(range(1, 20)), "little"), int.from_bytes(b"\x80" + b"\0" * 9, signed=True))
# expect: 1024 1024 -1 0 258 425287986064908552947102636586749984814334465 -604462909807314587353088
for f in (lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1), lambda: (128).to_bytes(1, signed=True), lambda: (1).to_bytes(1, "middle"), lambda: (1).to_bytes(-1), lambda: (1).to_bytes("a"), lambda: int.from_bytes(5), lambda: int.from_bytes("abc"), lambda: int.from_bytes([256]), lambda: int.from_bytes(b"a", "x"), lambda: (1).bit_length(1), lambda: (5).foo, lambda: int.from_bytes()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: OverflowError int too big to convert
# expect: OverflowError can't convert negative int to unsigned
# expect: OverflowError int too big to convert
# expect: ValueError byteorder must be either 'little' or 'big'
# expect: ValueError length argument must be non-negative
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError cannot convert 'int' object to bytes
# expect: TypeError cannot convert 'str' object to bytes
# expect: ValueError bytes must be in range(0, 256)
# expect: ValueError byteorder must be either 'little' or 'big'
# expect: TypeError int.bit_length() takes no arguments (1 given)
# expect: AttributeError 'int' object has no attribute 'foo'
# expect: TypeError from_bytes() missing required argument 'bytes' (pos 1)
class S(int): pass
print(type(S.from_bytes(b"\1")).__name__, type(S(5) + 1).__name__, S(5) == 5, hash(S(5)) == hash(5), repr(S(5)), type(-S(1)).__name__, type(S(3).__index__()).__name__)
# expect: S int True True 5 int int
print((5).__add__(2.5), (5).__add__(2), int.__add__(True, 2), (5).__rsub__(1), (5).__divmod__(2), (5).__bool__(), (5).__ceil__(), (5).__round__(-1), (7).__rpow__(2), (5).__eq__("a"), (5).__lt__(6.0))
# expect: NotImplemented 7 3 -4 (2, 1) True 5 0 128 NotImplemented NotImplemented
