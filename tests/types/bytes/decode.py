# decode with codecs, handlers, and the exact position of what is wrong.
print(b"abc".decode(), b"caf\xc3\xa9".decode(), b"\xe9".decode("latin-1"), b"\xf0\x9f\x98\x80".decode("utf-8"), b"\xe9\x00".decode("utf-16-le"), b"\xff\xfea\x00".decode("utf-16"), b"\xef\xbb\xbfx".decode("utf-8-sig"), ascii(b"\xef\xbb\xbfx".decode()), bytearray(b"x").decode(encoding="ascii"))
for raw in (b"\xff", b"a\xc3", b"\xc3\x28", b"\xe2\x82", b"\xe2\x28\xa1", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\xf8\x88", b"\x80abc", b"ok\xfe\xffok", b"\xf0\x80\x80\x80", b"\xf0\x9fx"):
    try: print(raw.decode())
    except UnicodeDecodeError as e: print(raw, e, e.start, e.end)
    print([ascii(raw.decode("utf-8", h)) for h in ("ignore", "replace", "backslashreplace", "surrogateescape")])
for enc, raw in (("ascii", b"a\x80"), ("utf-16-le", b"a"), ("utf-16-le", b"\x00\xd8"), ("utf-32-le", b"a\0\0"), ("utf-32-le", b"\xff\xff\xff\xff"), ("no-such", b"a"), ("utf-16-le", b"\x00\xdca\x00"), ("utf-16", b"")):
    try: print(ascii(raw.decode(enc)))
    except Exception as e: print(type(e).__name__, e)
for a in ((5,), ("utf-8", 5), ("utf-8", "nope")):
    try: print(b"\xff".decode(*a))
    except Exception as e: print(type(e).__name__, e)
print(ascii(b"\xed\xa0\x80".decode("utf-8", "surrogatepass")), b"\xff".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"))
