# strip, lstrip, rstrip, removeprefix, removesuffix, replace, translate, maketrans, expandtabs.
print(repr("  a b \n\t".strip()), repr("  a ".lstrip()), repr("  a ".rstrip()), "xxaxx".strip("x"), "abcba".strip("ab"), "abc".strip(""), "abc".lstrip("cba"), "\u2003é\u00a0".strip(), "éaé".strip("é"), "".strip(), "x".strip("x"), "a".strip(None))
# expect: 'a b' 'a ' '  a' a c abc  é a   a
print("prefix-x".removeprefix("prefix-"), "abc".removeprefix("x"), "abc".removeprefix(""), "abc".removesuffix("bc"), "abc".removesuffix(""), "abc".removesuffix("abc"), "aa".removeprefix("a"))
# expect: x abc abc a abc  a
print("abcabc".replace("b", "X"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("a", "x"), "aaa".replace("aa", "b"), "abc".replace("x", "y"), "aéa".replace("é", "日本"), "aaaa".replace("a", "", 3), "abc".replace("b", "b"), "abc".replace("a", "x", -1), "abc".replace("a", "x", 0), "ab".replace("a", "x", count=1), "banana".replace("ana", "ANA"))
# expect: aXcaXc bba -a-b-c- -a-bc x  ba abc a日本a a abc xbc abc xb bANAna
print("abc".translate({97: "X", 98: None, 99: 0x65e5}), "abc".translate(str.maketrans("ab", "12")), "abc".translate(str.maketrans("ab", "12", "c")), str.maketrans({"a": 1, 98: "x"}), "abc".translate({}), "hello".translate("".join(chr(i) for i in range(256)).replace("l", "L")), "é".translate({233: "long text"}), "ab".translate({97: 0x10FFFF}).encode("unicode_escape"))
# expect: X日 12c 12 {97: 1, 98: 'x'} abc heLLo long text b'\\U0010ffffb'
class D(dict):
    def __missing__(self, k): return chr(k + 1)
print("HAL".translate(D()))  # expect: IBM
class LE:
    def __getitem__(self, k):
        if k == 98: raise LookupError
        return "_"
print("abc".translate(LE()))  # expect: _b_
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "\t".expandtabs(0), "ab\n\tc\td".expandtabs(3), "é\tx".expandtabs(4), "a\tb".expandtabs(-1), "a\r\tb".expandtabs(2).encode())
# expect: a       b       c a   b  ab
# expect:    c  d é   x ab b'a\r  b'
for f in (lambda: "a".strip(1), lambda: "a".replace(1, 2), lambda: "a".replace("a"), lambda: "a".replace("a", "b", "c"), lambda: "abc".translate(5), lambda: "a".translate({97: 5.0}), lambda: "a".translate({97: -1}), lambda: "a".translate({97: 0x110000}), lambda: str.maketrans("ab", "c"), lambda: str.maketrans("a"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans(1, 2), lambda: str.maketrans({1.5: 2}), lambda: "a".removeprefix(1), lambda: "a".removesuffix(), lambda: "a".expandtabs("x"), lambda: "a".strip("a", "b"), lambda: str.maketrans("a", "b", 5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError strip arg must be None or str
# expect: TypeError replace() argument 1 must be str, not int
# expect: TypeError replace() takes at least 2 positional arguments (1 given)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'int' object is not subscriptable
# expect: TypeError character mapping must return integer, None or str
# expect: ValueError character mapping must be in range(0x110000)
# expect: ValueError character mapping must be in range(0x110000)
# expect: ValueError the first two maketrans arguments must have equal length
# expect: TypeError if you give only one argument to maketrans it must be a dict
# expect: ValueError string keys in translatetable must be of length 1
# expect: TypeError maketrans() argument 2 must be str, not int
# expect: TypeError keys in translate table mustbe strings or integers
# expect: TypeError removeprefix() argument must be str, not int
# expect: TypeError str.removesuffix() takes exactly one argument (0 given)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError strip expected at most 1 argument, got 2
# expect: TypeError maketrans() argument 3 must be str, not int
