# What exception classes take, keep, and refuse.
def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, str(e))


t(lambda: ImportError(a=1))
t(lambda: ImportError("m", name="n", path="p", name_from=3).__reduce__())
t(lambda: ImportError("m").__reduce__())
t(lambda: ModuleNotFoundError("m", bla=3))
t(lambda: ImportError("m", 2, name="n").msg)
t(lambda: AttributeError("m", bla=3))
t(lambda: AttributeError("m", name=3, obj=4).__reduce__())
t(lambda: AttributeError("m", name=3, obj=4).__getstate__())
t(lambda: AttributeError().__reduce__())
t(lambda: NameError("m", bla=3))
t(lambda: NameError("m", 1, name="x").name)
for kind in (ValueError, SystemExit, StopIteration, KeyError, OSError, SyntaxError, FileNotFoundError):
    t(lambda: kind(a=3))


class Own(ValueError):
    pass


class Keywords(ValueError):
    def __init__(self, *, a):
        self.a = a


t(lambda: Own(a=3))
t(lambda: (Keywords(a=3).a, Keywords(a=3).args))
t(lambda: SystemExit(1, 2).code)
t(lambda: SystemExit().code)
t(lambda: StopIteration().value)
t(lambda: StopIteration(1, 2).value)
t(lambda: (str(KeyError("a")), str(KeyError()), str(KeyError(1, 2))))
t(lambda: (str(ValueError(1, "a")), repr(ValueError(1, "a")), repr(ValueError((1,))), repr(ValueError(()))))

print("methods")
error = ValueError()
t(lambda: error.with_traceback())
t(lambda: error.with_traceback(3))
t(lambda: error.add_note(3))
t(lambda: error.add_note())
t(lambda: error.add_note("note") or error.__notes__)
error.__notes__ = 3
t(lambda: error.add_note("x"))
t(lambda: error.__setstate__(3))
t(lambda: error.__setstate__({"a": 3}))
t(lambda: (error.a, error.__dict__))
t(lambda: error.__setstate__(None))
t(lambda: error.__setstate__({3: 3}))
t(lambda: error.__reduce__())

print("attributes")
for name in ("args", "__traceback__", "__cause__", "__context__", "__suppress_context__"):
    t(lambda: delattr(error, name))
    t(lambda: setattr(error, name, 3))
t(lambda: setattr(error, "args", "abc"))
t(lambda: error)
t(lambda: error.__suppress_context__)
error.__cause__ = None
t(lambda: (error.__cause__, error.__suppress_context__))

print("layouts")
t(lambda: type("Mixed", (ImportError, OSError), {}))
t(lambda: type("Mixed", (KeyError, OSError), {}).__mro__[3].__name__)
