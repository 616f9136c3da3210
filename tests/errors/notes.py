# Notes follow the message; what is no list of strings is shown as far as it can be.
import sys


def show(error):
    sys.excepthook(type(error), error, error.__traceback__)


class Broken:
    def __str__(self):
        raise ValueError

    def __repr__(self):
        return "a broken thing"


class Unreadable(Exception):
    @property
    def __notes__(self):
        raise ValueError("hidden")


error = ValueError("message")
error.add_note("first")
error.add_note("second\nof two lines")
error.add_note("")
show(error)
for notes in ([1, None, Broken()], "text", 3, None, Broken(), ("a", "b"), {"a": 1}, []):
    error.__notes__ = notes
    show(error)
show(Unreadable("x"))
