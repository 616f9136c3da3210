# Bit operations see infinite two's complement.
a, b = 0b1100, 0b1010
print(a & b, a | b, a ^ b, ~a, -a & b, -a | b, -a ^ b, -a & -b, -a | -b, -a ^ -b)
big = (1 << 100) + 0b1100
print(big & b, big | -1, big ^ -1 == ~big, -big & 0xff, -big | 0xff, hex(-big ^ 0xff), hex(big & -big), (-big & -b) == ~((big - 1) | (b - 1)))
print(True & False, True | 2, True ^ True, type(True & True).__name__, type(True & 1).__name__)
print([bin(x) for x in (0, 5, -5, 1 << 70)], [oct(x) for x in (0, 8, -8)], [hex(x) for x in (0, 255, -255, 1 << 64)])
