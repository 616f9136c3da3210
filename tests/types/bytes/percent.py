# % formatting of bytes.
print(b"%s %b %a %r %d %x %c %c %5.1f %%" % (b"s", b"b", "é", "r", 5, 255, 65, b"B", 2.5), b"%(k)s" % {b"k": b"v"}, b"%5s|%-5s|" % (b"a", b"b"), bytearray(b"%d") % 7, type(bytearray(b"%d") % 7).__name__, b"%.2s" % b"abc", b"%s" % bytearray(b"ba"), b"%s" % memoryview(b"mv"), b"%05d %+d %#x %e" % (3, 4, 255, 1.5), b"%i %o %X %g" % (1, 8, 255, 0.1))
# expect: b"s b '\\xe9' 'r' 5 ff A B   2.5 %" b'v' b'    a|b    |' bytearray(b'7') bytearray b'ab' b'ba' b'mv' b'00003 +4 0xff 1.500000e+00' b'1 10 FF 0.1'
class A:
    def __bytes__(self): return b"A"
print(b"%s" % A(), b"%b" % A())  # expect: b'A' b'A'
for s, a in ((b"%s", "text"), (b"%d", "a"), (b"%c", 256), (b"%c", b"ab"), (b"%c", "a"), (b"%z", 1), (b"%", 1), (b"%s", (1,)), (b"%(a)s", {"a": b"1"}), (b"%s %s", (b"a",)), (b"a", (1,)), (b"%d", b"1"), (b"%b", 5), (b"%c", -1)):
    try: print(s % a)
    except Exception as e: print(s, type(e).__name__, e)
# expect: b'%s' TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
# expect: b'%d' TypeError %d format: a real number is required, not str
# expect: b'%c' OverflowError %c arg not in range(256)
# expect: b'%c' TypeError %c requires an integer in range(256) or a single byte, not a bytes object of length 2
# expect: b'%c' TypeError %c requires an integer in range(256) or a single byte, not str
# expect: b'%z' ValueError unsupported format character 'z' (0x7a) at index 1
# expect: b'%' ValueError incomplete format
# expect: b'%s' TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
# expect: b'%(a)s' KeyError b'a'
# expect: b'%s %s' TypeError not enough arguments for format string
# expect: b'a' TypeError not all arguments converted during bytes formatting
# expect: b'%d' TypeError %d format: a real number is required, not bytes
# expect: b'%b' TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
# expect: b'%c' OverflowError %c arg not in range(256)
