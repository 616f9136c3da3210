# % formatting: all conversions, flags, widths from arguments, mappings, errors.
print("%s %r %a %d %i %u %o %x %X %e %E %f %F %g %G %c %c %%" % ("s", "r", "é", 1, 2, 3, 8, 255, 255, 1.5, 1.5, 1.5, 1.5, 1.5, 1e-10, "c", 99))
print("%5s|%-5s|%05d|%+d|% d|%#x|%#o|%.2f|%5.1f|%-8.3f|%.3s|%10.2s|%*d|%-*d|%.*f" % ("a", "b", 3, 4, 5, 255, 8, 1.239, 2.55, 3.1, "abcdef", "xyz", 5, 1, 5, 2, 1, 3.14159))
print("%(a)s %(b)05d %(a)r" % {"a": "x", "b": 5}, "%s" % (1,), "%s" % [1, 2], "%s" % None, "%s" % {"a": 1}, "%(x)s" % {"x": (1, 2)}, "abc" % (), "abc" % {}, "abc" % [], "%d%%" % 50, "%s" % ((1, 2),))
print("%d" % 10 ** 30 if 0 else "%d" % (10 ** 30), "%x" % -255, "%#X" % 255, "%08.2f" % -1.5, "%+.1e" % 12345, "%hd %ld %Ld" % (1, 2, 3), "%-+5d|" % 3, "%+05d" % 3, "% 05d" % 3, "%.0f" % 0.5, "%#.0f" % 1, "%i" % 2.9, "%.10d" % 42, "%#.3g" % 1, "%c" % "\U0001F600", "%c" % 0x1F600, "%5c|%-3c|" % ("a", "b"), "%.3d" % -5, "%#b" if 0 else "")
for s, a in (("%d", "a"), ("%d", ()), ("%s %s", (1,)), ("%s", (1, 2)), ("%z", 1), ("%", 1), ("%(a)s", 1), ("%(a)s", {}), ("%(a", {"a": 1}), ("%c", "ab"), ("%c", -1), ("%c", 1.5), ("%c", 0x110000), ("%x", 1.5), ("%d", None), ("%f", "a"), ("%*d", ("a", 1)), ("%.*f", (1.5, 1)), ("abc", 1), ("abc", (1,)), ("%(a)s %s", {"a": 1}), ("%", ()), ("%(a)s", [1]), ("%d", 1j), ("%e", 10 ** 400), ("%é", 1), ("%99999999999999999999d", 1), ("%.99999999999999999999f", 1), ("%5", 1), ("%*s", (1,)), ("%o", "8"), ("%(x)d", {"x": "s"}), ("%d", float("nan")), ("%i", float("inf")), ("%s" * 3, "a"), ("%(a)", {"a": 1})):
    try: print(repr(s), repr(s % a))
    except Exception as e: print(repr(s), type(e).__name__, e)
class A:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __int__(self): return 1
    def __index__(self): return 7
    def __float__(self): return 2.5
print("%s %r %x %f %d" % (A(), A(), A(), A(), A()))
class I:
    def __int__(self): return 1
for s in ("%x", "%d"):
    try: print(s % I())
    except TypeError as e: print(e)
