# Exceptions of modules and nested classes are shown with their module and qualified name, __main__ is left out.
import traceback
class A(Exception):
    class B(Exception): pass
def local():
    class C(Exception): pass
    return C
C = local(); D = type("D", (Exception,), {"__module__": "some.module"})
for e in (A(1), A.B("x"), C(), D("multi\nline"), KeyError("k"), KeyError(), ValueError(""), ValueError(None), A("é"), SystemExit(3), KeyboardInterrupt(), StopIteration(5), OSError(2, "m", "f"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "r"), AssertionError(), Exception(1, 2)):
    print("".join(traceback.format_exception_only(e)), end="")
# expect: A: 1
# expect: A.B: x
# expect: local.<locals>.C
# expect: some.module.D: multi
# expect: line
# expect: KeyError: 'k'
# expect: KeyError
# expect: ValueError
# expect: ValueError: None
# expect: A: é
# expect: SystemExit: 3
# expect: KeyboardInterrupt
# expect: StopIteration: 5
# expect: FileNotFoundError: [Errno 2] m: 'f'
# expect: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: r
# expect: AssertionError
# expect: Exception: (1, 2)
