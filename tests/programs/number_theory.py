# Number theory with big integers: primes, factors, modular arithmetic, RSA, continued fractions, digits of pi and e.
from math import gcd, isqrt


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[:2] = b"\0\0"
    for p in range(2, isqrt(n) + 1):
        if flags[p]:
            flags[p * p :: p] = bytes(len(range(p * p, n + 1, p)))
    return [i for i, f in enumerate(flags) if f]


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def rho(n):
    if n % 2 == 0:
        return 2
    c = 1
    while True:
        x = y = 2
        d = 1
        while d == 1:
            x = (x * x + c) % n
            y = (y * y + c) % n
            y = (y * y + c) % n
            d = gcd(abs(x - y), n)
        if d != n:
            return d
        c += 1


def factor(n):
    factors = {}
    todo = [n]
    while todo:
        m = todo.pop()
        if m == 1:
            continue
        if is_prime(m):
            factors[m] = factors.get(m, 0) + 1
        else:
            d = rho(m)
            todo += [d, m // d]
    return dict(sorted(factors.items()))


def egcd(a, b):
    x, u = 1, 0
    y, v = 0, 1
    while b:
        q, r = divmod(a, b)
        a, b, x, u, y, v = b, r, u, x - q * u, v, y - q * v
    return a, x, y


def chinese(remainders):
    x, m = 0, 1
    for r, n in remainders:
        g, p, _ = egcd(m, n)
        if (r - x) % g:
            raise ValueError(f"no solution: {remainders}")
        x = (x + m * ((r - x) // g * p % (n // g))) % (m * n // g)
        m = m * n // g
    return x, m


def continued_fraction(n):
    a0 = isqrt(n)
    if a0 * a0 == n:
        return [a0], []
    m, d, a = 0, 1, a0
    period = []
    while a != 2 * a0:
        m = d * a - m
        d = (n - m * m) // d
        a = (a0 + m) // d
        period.append(a)
    return [a0], period


def pell(n):
    (a0,), period = continued_fraction(n)
    terms = [a0] + period * 2
    for end in range(1, len(terms) + 1):
        p, q = 1, 0
        for a in reversed(terms[:end]):
            p, q = a * p + q, p
        if p * p - n * q * q == 1:
            return p, q


def pi_digits(count):
    def arctan(inverse, unity):
        total = term = unity // inverse
        n, sign, square = 3, -1, inverse * inverse
        while term:
            term //= square
            total += sign * (term // n)
            n, sign = n + 2, -sign
        return total

    unity = 10 ** (count + 10)
    return str((4 * arctan(5, unity) - arctan(239, unity)) * 4)[:count]


def e_digits(count):
    unity = 10 ** (count + 10)
    total = term = unity
    n = 1
    while term:
        term //= n
        total += term
        n += 1
    return str(total)[:count]


def next_prime(n):
    n += 1 + n % 2
    while not is_prime(n):
        n += 2
    return n


primes = sieve(10_000)
print(len(primes), primes[:15], primes[-5:], sum(primes), all(is_prime(p) for p in primes), sum(map(is_prime, range(10_000))))
for n in (2**32 + 1, 2**64 + 1, 600851475143, 10**18 + 9, 2**61 - 1, 1234567890123456789, 2**4 * 3**3 * 5**2, 997**5):
    factors = factor(n)
    product = 1
    for p, k in factors.items():
        product *= p**k
    print(n, factors, product == n)
print(egcd(240, 46), egcd(10**30 + 57, 10**20 + 39), chinese([(2, 3), (3, 5), (2, 7)]), chinese([(3, 4), (5, 6)]), pow(3, -1, 11))
try:
    chinese([(1, 4), (2, 6)])
except ValueError as error:
    print(error)
p, q = next_prime(10**40), next_prime(3 * 10**40)
n, e = p * q, 65537
d = pow(e, -1, (p - 1) * (q - 1))
message = int.from_bytes("Grüße aus der Mathematik".encode(), "big")
secret = pow(message, e, n)
print(p, q, secret, pow(secret, d, n).to_bytes((n.bit_length() + 7) // 8, "big").lstrip(b"\0").decode(), sep="\n")
for n in (2, 3, 7, 13, 16, 61, 94):
    print(n, continued_fraction(n), pell(n) if isqrt(n) ** 2 != n else None)
print(pi_digits(300), e_digits(200), sep="\n")
perfect = [2 ** (p - 1) * (2**p - 1) for p in primes[:30] if is_prime(2**p - 1)]
print(perfect)
a, b = 0, 1
for _ in range(1000):
    a, b = b, a + b
print(a, isqrt(2 * 10**100), sum(map(int, str(2**1000))), 3**200 % 10**20, len(str(2**5000)))


def collatz(n, cache={1: 1}):
    chain = []
    while n not in cache:
        chain.append(n)
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps = cache[n]
    for m in reversed(chain):
        steps += 1
        cache[m] = steps
    return steps


print(max(range(1, 20000), key=collatz), collatz(27), [sum(d for d in range(1, n) if n % d == 0) for n in (6, 28, 220, 284)], [n for n in range(1, 1000) if sum(int(d) ** len(str(n)) for d in str(n)) == n])
