# Complex arithmetic, also mixed with real numbers, and repr with its signed zeros.
a, b = 1 + 2j, 3 - 4j
print(a + b, a - b, a * b, a / b, a ** 2, a ** b, -a, +a, a + 1, 1 - a, 2.5 * a, a / 2, 1 / a, a ** 0, a ** -1, a ** 0.5, 2 ** a, a == a, a != b, a == 1, 1 + 0j == 1, True + 1j)
print(repr(0j), repr(-0j), repr(1 - 0j), repr(-(1 + 0j)), repr(complex(-0.0, -0.0)), repr(complex(0, -1)), repr(complex(float("nan"), float("inf"))), repr(1e20 + 1e-7j), repr(complex("-infj")), 1j * 1j, 1j ** 2, (1 + 1j) ** 10, 1j - 0, 0 - 1j, -1j, 1e16j)
print(abs(3 + 4j), abs(complex("inf")), a.real, a.imag, a.conjugate(), hash(a), hash(1j), hash(5 + 0j), bool(0j), bool(1j), a.__getnewargs__())
for f in (lambda: a / 0, lambda: a // 1, lambda: a % 1, lambda: divmod(a, 1), lambda: a < b, lambda: int(a), lambda: float(a), lambda: 0j ** -1, lambda: 0j ** 1j, lambda: pow(a, 2, 3), lambda: a + "x", lambda: abs(complex(1e308, 1e308)), lambda: round(a), lambda: (1e200 + 1j) ** 5, lambda: setattr(a, "real", 1), lambda: [0][a]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(format(a), f"{a:.2f} {a:>10} {a:+} {a:g} {a:e} {a:.3} {a:,.1f}", f"{1.5j:^12}|")
for spec in ("d", "x", "010", "=10", "%", "s", "n"):
    try: print(spec, format(a, spec))
    except ValueError as e: print(spec, e)
class S(complex): pass
print(type(S(1) + 1).__name__, repr(S(1j)), S(2) == 2)
