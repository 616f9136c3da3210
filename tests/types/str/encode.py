# encode with codecs and error handlers; surrogates and positions in the errors.
print("abc é 日 \U0001F600".encode(), "é".encode("latin-1"), "abc".encode("ascii"), "é".encode("utf-16-le"), "é".encode("utf-16-be"), "é".encode("utf-32-le"), "é\U0001F600".encode("utf-16").hex(), "a".encode("utf-32").hex(), "é".encode("utf-8-sig"), "".encode())
for h in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass", "strict"):
    try: print(h, "aé日\U0001F600b".encode("ascii", h))
    except UnicodeEncodeError as e: print(h, e, e.start, e.end)
    try: print(h, "a\ud800\udc80b".encode("utf-8", h))
    except UnicodeEncodeError as e: print(h, e, e.start, e.end)
print("a\udcffb".encode("utf-8", "surrogateescape"), "a\udcffb".encode("ascii", "surrogateescape"), "é日".encode("latin-1", "replace"))
for a in (("no-such",), ("utf-8", "no-such"), (5,), ("ascii", 5)):
    try: print("é".encode(*a), "\ud800".encode(*a))
    except Exception as e: print(type(e).__name__, e)
print("é".encode("ISO-8859-1"), "é".encode("Latin_1"), "é".encode("UTF8"), "é".encode("u8"), "a".encode("US-ASCII"), "é".encode("cp1252") if 1 else "")
