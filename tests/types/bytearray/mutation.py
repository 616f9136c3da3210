# bytearray changes in place: items, slices, append, extend, insert, pop, remove, reverse, clear, copy, +=, *=, resize.
b = bytearray(b"hello")
b[0] = 72; b[-1] = 33
print(b)
b[1:3] = b"EEE"; print(b)
b[:0] = [1, 2]; print(b)
b[::2] = b"x" * len(b[::2]); print(b)
del b[0]; del b[1:3]; print(b)
del b[::2]; print(b)
b.append(65); b.extend(b"BC"); b.extend([68, 69]); b.insert(0, 90); b.insert(100, 91); b.insert(-1, 92); print(b)
print(b.pop(), b.pop(0), b); b.remove(66); b.reverse(); print(b)
c = b.copy(); b += b"zz"; b *= 2; print(b, c, b is not c)
b.clear(); print(b, len(b), bool(b))
b[:] = b"new"; print(b)
b[1:1] = bytearray(b"INS"); print(b)
b.extend(b); print(b)
b[2:4] = b; print(b)
b.resize(3); print(b); b.resize(5); print(b)
d = {}
for f in (lambda: b.__setitem__(0, 256), lambda: b.__setitem__(0, -1), lambda: b.__setitem__(0, "a"), lambda: b.__setitem__(99, 1), lambda: b.__setitem__("a", 1), lambda: b.append(256), lambda: b.append("a"), lambda: b.append(b"a"), lambda: b.extend("abc"), lambda: b.extend([256]), lambda: b.extend(5), lambda: b.insert("a", 1), lambda: b.pop(99), lambda: bytearray().pop(), lambda: b.remove(250), lambda: b.remove(256), lambda: b.__setitem__(slice(0, 1), 5), lambda: b.__setitem__(slice(0, 2), "ab"), lambda: b.__setitem__(slice(0, 4, 2), b"abc"), lambda: b.__delitem__(99), lambda: hash(b), lambda: b.__iadd__("x"), lambda: b.__iadd__(5), lambda: b.resize(-1), lambda: b.__setitem__(slice(0, 1), [256]), lambda: b.__imul__("a"), lambda: d.__setitem__(b, 1), lambda: b.reverse(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(b, repr(bytearray(b"'\"\x00")), bytearray(b"a") == b"a", bytearray(b"a") < b"b", b.__alloc__() > 0, bytearray(b"a").__class__)
m = memoryview(b)
for f in (lambda: b.append(1), lambda: b.clear(), lambda: b.extend(b"x"), lambda: b.__delitem__(0), lambda: b.pop(), lambda: b.__setitem__(slice(0, 0), b"x"), lambda: b.resize(99)):
    try: print(f())
    except BufferError as e: print(e)
b[0] = 65; b[1:3] = b"XY"; print(bytes(m)); m.release(); b.append(1); print(b)
