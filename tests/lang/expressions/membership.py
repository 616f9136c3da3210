# `in` uses __contains__, then iteration, then indexing.
class C:
    def __contains__(self, x):
        return x
class I:
    def __iter__(self):
        return iter([1, 2, 3])
class G:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
class N:
    __contains__ = None
    def __iter__(self): return iter([1])

print(1 in C(), 0 in C(), "a" in C(), [] not in C())  # expect: True False True True
print(2 in I(), 5 in I(), 5 not in I())  # expect: True False True
print(20 in G(), 30 in G())  # expect: True False
nan = float("nan")
print(nan in [nan], float("nan") in [nan], "bc" in "abcd", "" in "", b"b" in b"abc", 98 in b"abc")
# expect: True False True True True True
for source in ("1 in N()", "1 in object()", "1 in None", "1 in 'abc'", "'a' in b'abc'", "300 in b'abc'", "1 in 5"):
    try:
        print(eval(source))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
# expect: TypeError 'N' object is not a container
# expect: TypeError argument of type 'object' is not a container or iterable
# expect: TypeError argument of type 'NoneType' is not a container or iterable
# expect: TypeError 'in <string>' requires string as left operand, not int
# expect: TypeError a bytes-like object is required, not 'str'
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError argument of type 'int' is not a container or iterable
