# + and * of strings, their in-place forms, and comparison.
s = "ab"
t = s
s += "cd"
print(s, t, "a" * 3, 3 * "é", "a" * 0, "a" * -1, "" * 10, "x" * True, "ab" "cd")  # expect: abcd ab aaa ééé    x abcd
for i in range(5): t += str(i)
print(t)  # expect: ab01234
print("a" < "b", "a" < "aa", "Z" < "a", "é" > "z", "" < "a", "\uffff" < "\U00010000", "a" == b"a", "abc" == "abc", "abc" != "abd", "\ud800" < "\ue000")
# expect: True True True True True True False True True True
for f in (lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * "b", lambda: "a" * 1.5, lambda: "a" - "b", lambda: "a" < 1, lambda: "a" + b"b", lambda: "a" + None, lambda: -"a"):
    try: print(f())
    except TypeError as e: print(e)
# expect: can only concatenate str (not "int") to str
# expect: unsupported operand type(s) for +: 'int' and 'str'
# expect: can't multiply sequence by non-int of type 'str'
# expect: can't multiply sequence by non-int of type 'float'
# expect: unsupported operand type(s) for -: 'str' and 'str'
# expect: '<' not supported between instances of 'str' and 'int'
# expect: can only concatenate str (not "bytes") to str
# expect: can only concatenate str (not "NoneType") to str
# expect: bad operand type for unary -: 'str'
print(hash("abc") == hash("".join(["a", "b", "c"])), hash("") == 0 or True, len({"x", "x", "y"}))
# expect: True True 2
