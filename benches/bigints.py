# Big integers: digits of pi, factorials, Fibonacci numbers, modular powers, text.
def pi_digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < n:
        if 4 * q + r - t < m * t:
            digits.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return digits


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def powers():
    p = 2**521 - 1
    total = 0
    for i in range(2, 60):
        total ^= pow(i, p - 2, p)
    return total % 1_000_003


digits = pi_digits(3200)
print(sum(digits), digits[-5:], factorial(12000) % (10**9 + 7) + factorial(3000).bit_length(), fibonacci(120_000) % 10**12, powers())
print(len(str(7**4000)), str(3**8000)[:10], int("123456789" * 300) % 9973)
