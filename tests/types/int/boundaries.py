# Arithmetic around the sizes at which implementations change their representation.
for n in (29, 30, 31, 32, 59, 60, 61, 62, 63, 64, 65, 127, 128):
    a = 1 << n
    print(n, a - 1 + 1 == a, -a - 1 + 1 == -a, (a - 1) * (a - 1), -a * -a == a ** 2, (a + 5) // 3, -(a + 5) % 7, a - 1 & -a, -a >> n, ~a, (a - 1) ^ a, hash(a), a.bit_length(), (-a).bit_length())
x = 2 ** 61 - 1
print(x + 1, -x - 1, -x - 2, x * 2, x * x, -(-x - 1), abs(-x - 1), (x + 1) // -1, divmod(-x - 1, -1), divmod(-(2 ** 63), -1))
print((2 ** 62) // (2 ** 61), (-(2 ** 62)) // -1, -(2 ** 61) * 2, (2 ** 61) + (2 ** 61), -(2 ** 61) - (2 ** 61) - 1)
print(1 << 61, 1 << 62, 1 << 63, -1 << 61, -1 << 62, -1 << 63, 3 << 61, (1 << 64) >> 3, (1 << 64) >> 64, (1 << 64) >> 65, -1 >> 1000, -(1 << 64) >> 63)
s = 0
for i in range(100): s += 1 << i
print(s, s == (1 << 100) - 1)
for i in range(100): s -= 1 << i
print(s)
