# Ints equal floats, bools and complex numbers of the same value, and hash alike; big ones compare exactly.
print(1 == 1.0 == True == (1 + 0j), hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53, 10 ** 400 > 1e308, 10 ** 400 < float("inf"), -10 ** 400 > float("-inf"), 10 ** 400 == float("nan"), 5 < float("nan"))
# expect: True True True False True True True True False False
print(hash(0), hash(-1), hash(-2), hash(2 ** 61 - 1), hash(2 ** 61), hash(-(2 ** 61)), hash(10 ** 30), hash(-(10 ** 30)), hash(2 ** 61 - 2))
# expect: 0 -2 -2 0 1 -2 465258685558744706 -465258685558744706 2305843009213693950
print(sorted([3, 1.5, True, -2, 10 ** 20, 1e19]), {1: "a", 1.0: "b"}, 1 in {True}, min(1, 1.0), max(True, 1))
# expect: [-2, True, 1.5, 3, 1e+19, 100000000000000000000] {1: 'b'} True 1 True
print(1 < 2 ** 100, -(2 ** 100) < -1, 2 ** 100 == 2 ** 100, 2 ** 100 != 2 ** 100 + 1, 2 ** 100 <= 2 ** 100)
# expect: True True True True True
for f in (lambda: 1 < "a", lambda: 1 < None, lambda: 1 < 1j, lambda: 1 == "1", lambda: 1 != None):
    try: print(f())
    except TypeError as e: print(e)
# expect: '<' not supported between instances of 'int' and 'str'
# expect: '<' not supported between instances of 'int' and 'NoneType'
# expect: '<' not supported between instances of 'int' and 'complex'
# expect: False
# expect: True
