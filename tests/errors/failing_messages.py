# Exceptions whose own parts fail are shown all the same.
import sys


def show(error):
    sys.excepthook(type(error), error, error.__traceback__)


class NoString(Exception):
    def __str__(self):
        raise ValueError


class NotString(Exception):
    def __str__(self):
        return 3


class Outer:
    class Inner(Exception):
        pass


class Moved(Exception):
    pass


Moved.__module__ = "some.where"


class Odd(Exception):
    pass


Odd.__module__ = 3


def local_class():
    class Local(Exception):
        pass

    return Local("local")


show(NoString())
show(NotString())
show(Outer.Inner("x"))
show(Moved("x"))
show(Moved())
show(Odd("x"))
show(local_class())
show(OSError(2, "No such file or directory", "name\n"))
show(Exception("tab\there", 1))
show(Exception(""))
