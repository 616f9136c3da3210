# Float arithmetic, floor division and modulo with signs, zeros, infinities and nan.
inf, nan = float("inf"), float("nan")
for a in (7.5, -7.5, 0.0, -0.0, inf, -inf, nan, 1e308):
    for b in (2.0, -2.0, inf, -inf, 0.3, 3):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(5 % -0.0 if 0 else "", -1e-20 % 1.0, 1e-20 // -1.0, -0.0 % 5, 0.0 * -1, -0.0 + 0.0, 1e308 * 10, 5e-324 / 2, inf - inf, inf * 0, inf / inf if 0 else "", 3.5 // 0.1, 1.0 // 0.1, 1.0 % 0.1, 10 ** 20 % 3.0, 2 ** 1000 * 1.0)
for f in (lambda: 1.0 / 0, lambda: 1.0 // 0.0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 10 ** 400 * 1.0, lambda: 1.0 + 10 ** 400, lambda: 1.0 < 10 ** 400, lambda: 1e308 ** 2, lambda: 0.0 ** -1, lambda: (-1.0) ** 0.5, lambda: 2.0 ** 10000, lambda: 1.5 + "a", lambda: 1.5 << 1, lambda: 1.5 & 1, lambda: [1] * 1.5, lambda: "a" * 2.0, lambda: pow(1.5, 2, 3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
