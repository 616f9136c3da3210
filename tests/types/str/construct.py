# str() of objects and of bytes with an encoding.
class A:
    def __str__(self): return "A-str"
print(repr(str()), str(5), str(None), str(A()), str("x"), str(b"x"), str(b"caf\xc3\xa9", "utf-8"), str(b"\xff", "latin-1"), str(b"a\xff", errors="replace"), str(b"a\xff", "ascii", "ignore"), str(object="o"), str(bytearray(b"ba"), "ascii"), str(memoryview(b"mv"), "ascii"))
class S(str):
    def __str__(self): return "overridden"
print(str(S("v")), type(str(S("v"))).__name__, S("v") == "v", repr(S("v")), S("a") + "b", type(S("a") + "").__name__, type(S("a")[:]).__name__, S("a").upper(), S(5))
for f in (lambda: str(b"\xff", "utf-8"), lambda: str("a", "utf-8"), lambda: str(5, "utf-8"), lambda: str(b"", "no-such"), lambda: str(b"", 5), lambda: str(b"a", "ascii", "bad"), lambda: str(b"\xff", "ascii", "no-such-handler"), lambda: str(1, 2, 3, 4), lambda: str(x=1)):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
