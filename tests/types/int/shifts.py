# Shifts by nothing, by much and by negative counts.
print(1 << 0, 1 << 100, -1 << 3, 5 >> 1, -5 >> 1, 5 >> 100, -5 >> 100, (1 << 100) >> 98, 0 << (1 << 70), 0 >> (1 << 70), 5 >> (1 << 70), -5 >> (1 << 70), True << 3)
# expect: 1 1267650600228229401496703205376 -8 2 -3 0 -1 4 0 0 0 -1 8
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << (1 << 70), lambda: 1 << 1.0, lambda: 1 >> "a", lambda: 0 << -1):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: ValueError negative shift count
# expect: ValueError negative shift count
# expect: OverflowError too many digits in integer
# expect: TypeError unsupported operand type(s) for <<: 'int' and 'float'
# expect: TypeError unsupported operand type(s) for >>: 'int' and 'str'
# expect: ValueError negative shift count
