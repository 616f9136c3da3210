# Causes and contexts are shown first, with a sentence between; rings are cut.
import sys


def show(error):
    sys.excepthook(type(error), error, error.__traceback__)


def raise_in_handler():
    try:
        {}["key"]
    except KeyError:
        raise ValueError("second")


def raise_from():
    try:
        {}["key"]
    except KeyError as error:
        raise ValueError("second") from error


def raise_from_none():
    try:
        {}["key"]
    except KeyError as error:
        raise ValueError("second") from None


def three():
    try:
        raise_from()
    except ValueError:
        raise TypeError("third")


for function in (raise_in_handler, raise_from, raise_from_none, three):
    try:
        function()
    except Exception as error:
        show(error)

print("rings", file=sys.stderr)
a, b = ValueError("a"), ValueError("b")
a.__cause__ = b
b.__cause__ = a
show(a)
a.__cause__ = a
show(a)
a, b, c = ValueError("a"), ValueError("b"), ValueError("c")
a.__context__, b.__context__, c.__context__ = b, c, b
show(a)

print("no message, no traceback", file=sys.stderr)
show(ValueError())
show(KeyError("key"))
show(ValueError("two\nlines"))
