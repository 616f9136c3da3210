# An augmented assignment names its own operator in the message.
for op in ("+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "<<=", ">>=", "&=", "|=", "^="):
    x = None
    try:
        exec(f"x {op} 1")
    except TypeError as e:
        print(e)
# expect: unsupported operand type(s) for +=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for -=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for *=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for /=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for //=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for %=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for **=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for @=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for <<=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for >>=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for &=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for |=: 'NoneType' and 'int'
# expect: unsupported operand type(s) for ^=: 'NoneType' and 'int'
x = [1]
try:
    x += 1
except TypeError as e:
    print(e)  # expect: 'int' object is not iterable
t = ([],)
try:
    t[0] += [1]
except TypeError as e:
    print(e, t)  # expect: 'tuple' object does not support item assignment ([1],)
