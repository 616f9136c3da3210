# find and its relatives take bytes or a small int.
for t in (bytes, bytearray):
    s = t(b"abracadabra")
    print(s.find(b"a"), s.find(97, 1), s.find(b"z"), s.rfind(b"a"), s.rfind(98), s.index(b"r"), s.rindex(114), s.count(b"a"), s.count(97), s.count(b""), s.count(b"a", 3, 8), s.startswith(b"abr"), s.startswith((b"x", b"a")), s.endswith(b"bra"), s.endswith(b"a", 0, 4), s.find(b""), s.find(b"", 12), s.find(bytearray(b"ra")), s.find(memoryview(b"cad")), s.startswith(b"bra", 1))
    for f in (lambda: s.index(b"z"), lambda: s.rindex(b"z"), lambda: s.find("a"), lambda: s.find(256), lambda: s.find(None), lambda: s.startswith("a"), lambda: s.startswith((b"a", "x")) and s.startswith(("x",)), lambda: s.startswith(97), lambda: s.count("a"), lambda: s.index(300), lambda: s.endswith([b"a"])):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
# expect: 0 3 -1 10 8 2 9 5 5 12 3 True True True True 0 -1 2 4 True
# expect: ValueError subsection not found
# expect: ValueError subsection not found
# expect: TypeError argument should be integer or bytes-like object, not 'str'
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError argument should be integer or bytes-like object, not 'NoneType'
# expect: TypeError startswith first arg must be bytes or a tuple of bytes, not str
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError startswith first arg must be bytes or a tuple of bytes, not int
# expect: TypeError argument should be integer or bytes-like object, not 'str'
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError endswith first arg must be bytes or a tuple of bytes, not list
# expect: 0 3 -1 10 8 2 9 5 5 12 3 True True True True 0 -1 2 4 True
# expect: ValueError subsection not found
# expect: ValueError subsection not found
# expect: TypeError argument should be integer or bytes-like object, not 'str'
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError argument should be integer or bytes-like object, not 'NoneType'
# expect: TypeError startswith first arg must be bytes or a tuple of bytes, not str
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError startswith first arg must be bytes or a tuple of bytes, not int
# expect: TypeError argument should be integer or bytes-like object, not 'str'
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError endswith first arg must be bytes or a tuple of bytes, not list
