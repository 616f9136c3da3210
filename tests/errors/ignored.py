# Exceptions that nobody can catch are reported through sys.unraisablehook.
import sys


class Dying:
    def __repr__(self):
        return "<dying>"

    def __del__(self):
        raise ValueError("in __del__")


def hook(unraisable):
    print(type(unraisable).__name__, unraisable.exc_type, unraisable.exc_value, unraisable.object, file=sys.stderr)
    print(unraisable.err_msg.partition(" <")[0], file=sys.stderr)


def failing_hook(unraisable):
    raise TypeError("in the hook")


sys.unraisablehook = hook
Dying()
try:
    sys.__unraisablehook__(3)
except TypeError as error:
    print(error, file=sys.stderr)
