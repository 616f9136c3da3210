# sum, min, max, any, all, sorted, len, abs, divmod, round, hash on mixed arguments.
print(sum([]), sum([1, 2.5]), sum([1], 10), sum([[1], [2]], []), sum([0.1] * 10), sum((1, 2), start=5), sum([True, True]), sum([10 ** 30, 1]), sum([1e16, 1.0, -1e16]), sum([1j, 2]), sum([(1,), (2,)], ()), sum(range(1000)), sum([1, 2 ** 63, 2.0]))
# expect: 0 3.5 11 [1, 2] 1.0 8 2 1000000000000000000000000000001 1.0 (2+1j) (1, 2) 499500 9.223372036854776e+18
print(min(3, 1, 2), max([3, 1]), min("b", "a"), max("abc"), min([1], key=abs), max(-3, 2, key=abs), min([], default=None), max((), default=0), min([1, 1.0]), max([1.0, 1]), max("a", "bb", key=len), min({3: 0, 1: 0}), max([[1], [2]]), min((2, 1), (1, 2)))
# expect: 1 3 a c 1 -3 None 0 1 1.0 bb 1 [2] (1, 2)
print(any([0, "", None]), any([0, 1]), all([1, ""]), all(()), any(x > 2 for x in range(4)), abs(-5), abs(-5.5), abs(3 + 4j), abs(True), divmod(7, 2), divmod(-7, 2.0), round(2.5), round(-1.5), round(1.25, 1), chr(97), ord("a"), chr(0x1F600), ord("\U0001F600"), bin(5), hex(-255), oct(8), ascii("é"), callable(len), len("abc"), id(1) == id(1))
# expect: False True False True True 5 5.5 5.0 1 (3, 1) (-4.0, 1.0) 2 -2 1.2 a 97 😀 128512 0b101 -0xff 0o10 '\xe9' True 3 True
print(sorted({"b": 1, "a": 2}.items()), sorted([3, 1, 2], key=lambda x: -x), list(reversed(sorted("hello"))), sorted("bca", reverse=True), isinstance(sorted(()), list))
# expect: [('a', 2), ('b', 1)] [3, 2, 1] ['o', 'l', 'l', 'h', 'e'] ['c', 'b', 'a'] True
class N:
    def __init__(self, v): self.v = v
    def __gt__(self, o): return self.v > o.v
    def __lt__(self, o): return self.v < o.v
    def __add__(self, o): return N(self.v + (o if isinstance(o, int) else o.v))
    __radd__ = __add__
    def __repr__(self): return f"N{self.v}"
print(max(N(1), N(3)), min([N(2), N(1)]), sum([N(1), N(2)]))  # expect: N3 N1 N3
for f in (lambda: sum(["a"]), lambda: sum([1, "a"]), lambda: sum([[]]), lambda: max(()), lambda: max(1, "a"), lambda: min(key=len), lambda: max([1, 2], 5), lambda: min(1, 2, default=0), lambda: any(5), lambda: all(5), lambda: max(None), lambda: sum(5), lambda: sum([b"a"], b""), lambda: sum([bytearray()], bytearray()), lambda: len(5), lambda: max([N(1), 5])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError unsupported operand type(s) for +: 'int' and 'list'
# expect: ValueError max() iterable argument is empty
# expect: TypeError '>' not supported between instances of 'str' and 'int'
# expect: TypeError min expected at least 1 argument, got 0
# expect: TypeError '>' not supported between instances of 'int' and 'list'
# expect: TypeError Cannot specify a default for min() with multiple positional arguments
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'int' object is not iterable
# expect: TypeError 'NoneType' object is not iterable
# expect: TypeError 'int' object is not iterable
# expect: TypeError sum() can't sum bytes [use b''.join(seq) instead]
# expect: TypeError sum() can't sum bytearray [use b''.join(seq) instead]
# expect: TypeError object of type 'int' has no len()
# expect: AttributeError 'int' object has no attribute 'v'
