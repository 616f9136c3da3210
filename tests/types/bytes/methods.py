# split, join, strip, replace, case, justify, translate, partition and predicates on bytes and bytearray.
for t in (bytes, bytearray):
    print(t(b"a b  c").split(), t(b"a,b,,c").split(b","), t(b" a b ").rsplit(None, 1), t(b"a,b,c").split(b",", 1), t(b"a\nb\r\nc\rd\x0be").splitlines(), t(b"a\n").splitlines(True), t(b"a=b=c").partition(b"="), t(b"a=b=c").rpartition(b"="), t(b"abc").partition(b"x"))
    print(t(b",").join([b"a", b"b"]), t(b"").join([]), t(b",").join([bytearray(b"x"), memoryview(b"y")]), t(b"  a ").strip(), t(b"xxaxx").strip(b"x"), t(b" a").lstrip(), t(b"a ").rstrip(), t(b"pre-x").removeprefix(b"pre-"), t(b"x-suf").removesuffix(b"-suf"))
    print(t(b"abcabc").replace(b"b", b"XX"), t(b"aaa").replace(b"a", b"", 2), t(b"ab").replace(b"", b"-"), t(b"Hello World\xe9").upper(), t(b"Hello").lower(), t(b"hello wORLD").title(), t(b"hELLO").capitalize(), t(b"Hello").swapcase(), t(b"a\tb").expandtabs(4))
    print(t(b"ab").center(6, b"*"), t(b"ab").ljust(4), t(b"ab").rjust(4, b"0"), t(b"-5").zfill(5), t(b"abc").translate(bytes(range(256)), b"b"), t(b"abc").translate(None, b"a"), t(b"abc").translate(bytes.maketrans(b"ab", b"12")), t(b"ab").translate(None, delete=b"b"))
    for n in "isalnum isalpha isascii isdigit islower isspace istitle isupper".split(): print(n, [getattr(t(x), n)() for x in (b"", b"a", b"A1", b"12", b" \t", b"Ab Cd", b"\xe9")])
    for f in (lambda: t(b"a").split(b""), lambda: t(b"a").split("x"), lambda: t(b",").join(["a"]), lambda: t(b",").join(b"ab"), lambda: t(b",").join(1), lambda: t(b"a").strip("a"), lambda: t(b"a").replace("a", b""), lambda: t(b"a").center(3, b"ab"), lambda: t(b"a").center(3, "x"), lambda: t(b"a").translate(b"x"), lambda: t(b"a").translate("x"), lambda: bytes.maketrans(b"a", b"bc"), lambda: bytes.maketrans("a", "b"), lambda: t(b"a").partition(b""), lambda: t(b"a").removeprefix("a"), lambda: t(b"a").isalpha(1), lambda: t(b"a").foo):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
print([n for n in dir(bytes) if not n.startswith("_")])
print(sorted(set(dir(bytearray)) - set(dir(bytes))))
