# Big ints to and from text in every base.
n = 123456789 ** 20
print(n, -n)
print(hex(n), oct(n), bin(n)[:50], int(str(n)) == n, int(hex(n), 16) == n, int(oct(n), 8) == n, int("z" * 50, 36), int(str(-n)) == -n)
f = 1
for i in range(1, 101): f *= i
print(f)
a, b = 0, 1
for i in range(500): a, b = b, a + b
print(a)
print(len(str(3 ** 5000)), sum(map(int, str(2 ** 1000))), str(7 ** 300)[::-1][:30])
print(n // 987654321 ** 10, n % 987654321 ** 10, n * n == n ** 2, (n + 1) * (n - 1) == n * n - 1)
import math
print(math.isqrt(n) ** 2 <= n < (math.isqrt(n) + 1) ** 2, math.gcd(n, 3 ** 50) == 3 ** 40, float(n), n / 10 ** 100)
