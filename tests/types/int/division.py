# Floor division and modulo follow the sign of the divisor for small and big ints; true division rounds correctly.
big = 10 ** 40
for a in (7, -7, big, -big, big + 1):
    for b in (2, -2, 10 ** 20 + 1, -(10 ** 20) - 1, big, 3 * big):
        q, r = divmod(a, b)
        print(q, r, q * b + r == a, a // b == q, a % b == r)
# expect: 3 1 True True True
# expect: -4 -1 True True True
# expect: 0 7 True True True
# expect: -1 -99999999999999999994 True True True
# expect: 0 7 True True True
# expect: 0 7 True True True
# expect: -4 1 True True True
# expect: 3 -1 True True True
# expect: -1 99999999999999999994 True True True
# expect: 0 -7 True True True
# expect: -1 9999999999999999999999999999999999999993 True True True
# expect: -1 29999999999999999999999999999999999999993 True True True
# expect: 5000000000000000000000000000000000000000 0 True True True
# expect: -5000000000000000000000000000000000000000 0 True True True
# expect: 99999999999999999999 1 True True True
# expect: -100000000000000000000 -100000000000000000000 True True True
# expect: 1 0 True True True
# expect: 0 10000000000000000000000000000000000000000 True True True
# expect: -5000000000000000000000000000000000000000 0 True True True
# expect: 5000000000000000000000000000000000000000 0 True True True
# expect: -100000000000000000000 100000000000000000000 True True True
# expect: 99999999999999999999 -1 True True True
# expect: -1 0 True True True
# expect: -1 20000000000000000000000000000000000000000 True True True
# expect: 5000000000000000000000000000000000000000 1 True True True
# expect: -5000000000000000000000000000000000000001 -1 True True True
# expect: 99999999999999999999 2 True True True
# expect: -100000000000000000000 -99999999999999999999 True True True
# expect: 1 1 True True True
# expect: 0 10000000000000000000000000000000000000001 True True True
print(10 ** 400 / 10 ** 399, 1 / 3, 2 / 10 ** 300, (2 ** 53 + 1) / 1, (2 ** 54 + 3) / 2, -(10 ** 30) / 7, 1 / 10 ** 400, 0 / 5, -0 / 5)
# expect: 10.0 0.3333333333333333 2e-300 9007199254740992.0 9007199254740994.0 -1.4285714285714285e+29 0.0 0.0 0.0
for a, b in ((10 ** 400, 1), (1, 0), (10 ** 400, 3)):
    try: print(a / b)
    except (OverflowError, ZeroDivisionError) as e: print(type(e).__name__, e)
# expect: OverflowError integer division result too large for a float
# expect: ZeroDivisionError division by zero
# expect: OverflowError integer division result too large for a float
