# Exceptions hold args, notes, context, cause and a traceback; some have fields of their own.
e = ValueError("a", 1)
print(e.args, str(e), repr(e), str(ValueError()), str(ValueError("x")), repr(ValueError()), e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__)
e.args = [1, 2]
print(e.args)
e.add_note("first"); e.add_note("second")
print(e.__notes__)
for v in (5, None, b"x"):
    try: e.add_note(v)
    except TypeError as err: print(err)
for name, value in (("__cause__", 5), ("__context__", "x"), ("__traceback__", 5), ("args", 5), ("__suppress_context__", 5)):
    try: setattr(e, name, value); print(name, getattr(e, name))
    except TypeError as err: print(err)
for name in ("__cause__", "__context__", "__traceback__", "args"):
    try: delattr(e, name)
    except TypeError as err: print(err)
print(e.with_traceback(None) is e)
try: e.with_traceback(5)
except TypeError as err: print(err)
s = StopIteration(5); print(s.value, s.args, StopIteration().value)
x = SystemExit(3); print(x.code, SystemExit().code, SystemExit(1, 2).code)
k = KeyError("key"); print(str(k), str(KeyError("a", "b")), str(KeyError()), repr(k))
o = OSError(2, "No such file", "name"); print(o, o.errno, o.strerror, o.filename, type(o).__name__, o.args, repr(o))
print(OSError("one"), OSError(1, "x").filename, OSError(13, "p"), type(OSError(13, "p")).__name__, type(OSError(17, "")).__name__, OSError(2, "two", "f1", None, "f2"), OSError())
print(type(OSError(32, "")).__name__, type(OSError(4, "")).__name__, type(OSError(11, "")).__name__, type(OSError(9999, "")).__name__, type(ValueError(2, "x")).__name__)
n = NameError("m", name="n"); print(n.name, NameError().name)
a = AttributeError("m", name="n", obj=5); print(a.name, a.obj)
i = ImportError("m", name="n", path="p"); print(i.msg, i.name, i.path, repr(i))
se = SyntaxError("msg", ("file", 1, 2, "text", 3, 4)); print(se, se.filename, se.lineno, se.offset, se.text, se.end_lineno, se.end_offset, se.msg, SyntaxError("x"), SyntaxError().msg)
u = UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "reason"); print(u, u.encoding, u.object, u.start, u.end, u.reason)
print(UnicodeEncodeError("ascii", "a\xe9", 1, 2, "r"), UnicodeEncodeError("ascii", "ab\u1234\U00012345", 2, 4, "r"), UnicodeTranslateError("\u1234", 0, 1, "r"), UnicodeDecodeError("x", b"ab", 0, 2, "r"))
for f in (lambda: UnicodeDecodeError(), lambda: UnicodeDecodeError("a", "b", 1, 2, "c"), lambda: ValueError(a=1), lambda: NameError(bad=1), lambda: ImportError(bad=1), lambda: SyntaxError("m", (1, 2)), lambda: SyntaxError("m", 5), lambda: OSError(x=1), lambda: BaseException.__new__(int), lambda: StopIteration(x=1)):
    try: print(repr(f()))
    except (TypeError, ValueError, IndexError) as e: print(type(e).__name__, e)
