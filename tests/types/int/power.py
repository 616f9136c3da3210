# Powers: negative exponents, three arguments, inverse, big results.
print(2 ** 0, 0 ** 0, 2 ** 10, (-2) ** 3, 2 ** -2, (-2) ** -3, 10 ** 30, 3 ** 100, (-3) ** 101)
# expect: 1 1 1024 -8 0.25 -0.125 1000000000000000000000000000000 515377520732011331036461129765621272702107522001 -1546132562196033993109383389296863818106322566003
print(pow(2, 10, 1000), pow(3, -1, 7), pow(2, 5, -7), pow(-3, 3, 5), pow(5, 0, 1), pow(10 ** 30, 10 ** 20, 10 ** 9 + 7), pow(7, -3, 10 ** 9 + 7), pow(0, 0, 5), pow(2, 3, mod=5), pow(base=2, exp=3))
# expect: 24 5 -3 3 0 238486502 206997086 1 3 8
print(pow(3, 10 ** 5, 10 ** 40 + 1), 2.0 ** 3, 4 ** 0.5, (-8) ** (1 / 3), 2 ** 0.5)
# expect: 1774935896494622276717033858103970976888 8.0 2.0 (1.0000000000000002+1.7320508075688772j) 1.4142135623730951
for a in ((2, -1, 4), (0, -1, 5), (2, 3, 0), (2.0, 3, 5), (2, 3.0, 5), (2, 3, 5.0), (0, -1), ("a", 2), (2, "a"), (2, 3, "a"), (None, 1, 2)):
    try: print(a, pow(*a))
    except Exception as e: print(a, type(e).__name__, e)
# expect: (2, -1, 4) ValueError base is not invertible for the given modulus
# expect: (0, -1, 5) ValueError base is not invertible for the given modulus
# expect: (2, 3, 0) ValueError pow() 3rd argument cannot be 0
# expect: (2.0, 3, 5) TypeError pow() 3rd argument not allowed unless all arguments are integers
# expect: (2, 3.0, 5) TypeError pow() 3rd argument not allowed unless all arguments are integers
# expect: (2, 3, 5.0) TypeError pow() 3rd argument not allowed unless all arguments are integers
# expect: (0, -1) ZeroDivisionError zero to a negative power
# expect: ('a', 2) TypeError unsupported operand type(s) for ** or pow(): 'str' and 'int'
# expect: (2, 'a') TypeError unsupported operand type(s) for ** or pow(): 'int' and 'str'
# expect: (2, 3, 'a') TypeError unsupported operand type(s) for ** or pow(): 'int', 'int', 'str'
# expect: (None, 1, 2) TypeError unsupported operand type(s) for ** or pow(): 'NoneType', 'int', 'int'
