# repr gives the shortest text that reads back; the exponent form starts at 1e16 and 1e-5.
for x in (0.0, -0.0, 1.0, 0.1, 0.1 + 0.2, 1 / 3, 1e15, 1e16, 123456789012345680.0, 1e-4, 1e-5, 0.00012345, 1e22, 1e23, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 9007199254740993.0, 123.456, -1e-7, 1e100, 2 ** 0.5, 100.0, 12345678.9, float("inf"), float("-inf"), float("nan"), 4.35, 0.3, 2.675, 1e21, 999999999999999.9, 9999999999999998.0):
    print(x, str(x) == repr(x), float(repr(x)) == x)
# expect: 0.0 True True
# expect: -0.0 True True
# expect: 1.0 True True
# expect: 0.1 True True
# expect: 0.30000000000000004 True True
# expect: 0.3333333333333333 True True
# expect: 1000000000000000.0 True True
# expect: 1e+16 True True
# expect: 1.2345678901234568e+17 True True
# expect: 0.0001 True True
# expect: 1e-05 True True
# expect: 0.00012345 True True
# expect: 1e+22 True True
# expect: 1e+23 True True
# expect: 1.7976931348623157e+308 True True
# expect: 5e-324 True True
# expect: 2.2250738585072014e-308 True True
# expect: 9007199254740992.0 True True
# expect: 123.456 True True
# expect: -1e-07 True True
# expect: 1e+100 True True
# expect: 1.4142135623730951 True True
# expect: 100.0 True True
# expect: 12345678.9 True True
# expect: inf True True
# expect: -inf True True
# expect: nan True False
# expect: 4.35 True True
# expect: 0.3 True True
# expect: 2.675 True True
# expect: 1e+21 True True
# expect: 999999999999999.9 True True
# expect: 9999999999999998.0 True True
