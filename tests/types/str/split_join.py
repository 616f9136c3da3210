# split, rsplit, splitlines, partition, join.
print("a b  c".split(), " a  b ".split(), "".split(), "   ".split(), "a,b,,c".split(","), ",".split(","), "".split(","), "a--b--c".split("--"), "a b c d".split(None, 2), " a  b  c ".split(maxsplit=1), "a,b,c".split(",", 1), "a,b,c".split(",", 0), "a b".split(None, 0), " a b ".split(None, 0), "a,b,c".split(sep=",", maxsplit=-1))
print("a b  c".rsplit(), "a,b,c".rsplit(",", 1), " a  b  c ".rsplit(None, 1), "aXbXc".rsplit("X", 5), "".rsplit(), "a,b,c".rsplit(",", 0), " x ".rsplit(None, 0))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l".splitlines(), "a\n\nb\n".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a".splitlines(keepends=True), "a\r\n".splitlines(1))
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("="), "abc".rpartition("="), "".partition("x"), "=".partition("="), "日本語".partition("本"))
print("\u2003a\u00a0b\u3000".split(), "a\x1cb".split(), "aéb".split("é"), "a\u200bb".split())
print(",".join(["a", "b", "c"]), "".join([]), ",".join(["a"]), "".join("abc"), "é".join(("x", "日")), ", ".join({"k": 1}), "-".join(c for c in "ab"), ",".join("\U0001F600é"))
class S(str): pass
x = S("only")
print("".join([x]) == x, type("".join([x])).__name__, type(",".join([S("a")])).__name__)
for f in (lambda: "a".split(""), lambda: "a".partition(""), lambda: "a".split(1), lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(1), lambda: "a".split(",", "b"), lambda: ",".join(), lambda: "a".rsplit(""), lambda: "a".partition(), lambda: ",".join(["a", b"b"]), lambda: "a".splitlines(1, 2), lambda: "a".rpartition(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
