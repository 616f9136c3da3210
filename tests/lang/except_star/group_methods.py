# ExceptionGroup: construction, split, subgroup, derive, attributes.
eg = ExceptionGroup("msg", [ValueError(1), ExceptionGroup("in", [KeyError("k"), ValueError(2)]), TypeError("t")])
print(eg, repr(eg), eg.message, eg.args, len(eg.exceptions))
print(repr(eg.subgroup(ValueError)), repr(eg.subgroup((KeyError, TypeError))), eg.subgroup(OSError))
print([repr(x) for x in eg.split(ValueError)])
print([repr(x) for x in eg.split(lambda e: isinstance(e, KeyError))])
print(eg.split(Exception)[0] is eg, eg.split(OSError)[1] is eg)
print(repr(eg.derive([OSError(1)])), type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)
class My(ExceptionGroup):
    def derive(self, excs): return My("derived", excs)
m = My("my", [ValueError(1), KeyError(2)])
m.__notes__ = ["a note"]
v, k = m.split(ValueError)
print(repr(v), repr(k), v.__notes__)
for f in (lambda: ExceptionGroup(), lambda: ExceptionGroup("m"), lambda: ExceptionGroup("m", []), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup("m", [5]), lambda: ExceptionGroup("m", [KeyboardInterrupt()]), lambda: ExceptionGroup("m", 5), lambda: ExceptionGroup("m", [ValueError]), lambda: eg.split(5), lambda: eg.subgroup([ValueError]), lambda: ExceptionGroup("m", [ValueError()], 1), lambda: eg.derive(5), lambda: setattr(eg, "exceptions", ())):
    try: print(f())
    except (TypeError, ValueError, AttributeError) as e: print(type(e).__name__, e)
print(ExceptionGroup.__mro__, str(ExceptionGroup("one", [ValueError()])), str(ExceptionGroup("", [ValueError(), ValueError()])))
print(ExceptionGroup[int])
