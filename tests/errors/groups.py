# A group shows its members in a frame: at most fifteen, and ten levels deep.
import sys


def show(error):
    sys.excepthook(type(error), error, error.__traceback__)


def caught(error):
    try:
        raise error
    except BaseException as error:
        return error


def chained():
    try:
        try:
            raise ValueError("cause")
        except ValueError as error:
            raise TypeError("effect") from error
    except TypeError as error:
        return error


show(caught(ExceptionGroup("one", [ValueError(1)])))
show(caught(ExceptionGroup("several", [caught(ValueError(1)), ExceptionGroup("inner", [TypeError("two\nlines"), OSError(2, "no")]), KeyError("k")])))
show(ExceptionGroup("last is a group", [ValueError(1), ExceptionGroup("inner", [TypeError(2)])]))
show(ExceptionGroup("chained member", [chained(), ValueError(2)]))
show(ExceptionGroup("wide", [ValueError(i) for i in range(16)]))
show(ExceptionGroup("wider", [ValueError(i) for i in range(18)]))
deep = ValueError("innermost")
for level in range(13):
    deep = ExceptionGroup(f"level {level}", [deep, TypeError(level)])
show(deep)
noted = ExceptionGroup("noted", [ValueError(1)])
noted.add_note("about the group\nin two lines")
noted.exceptions[0].add_note("about the member")
show(noted)
try:
    try:
        raise ExceptionGroup("first", [ValueError(1)])
    except ExceptionGroup:
        raise ExceptionGroup("second", [TypeError(2)])
except ExceptionGroup as error:
    show(error)
show(BaseExceptionGroup("base", [KeyboardInterrupt(), SystemExit(3)]))
