# A SyntaxError shows its line and marks the columns, however odd they are.
import sys


def show(*arguments):
    error = SyntaxError(*arguments)
    sys.excepthook(type(error), error, None)


show("message", ("file.py", 1, 1, "text here\n"))
show("message", ("file.py", 1, 6, "text here\n", 1, 10))
show("message", ("file.py", 1, 6, "    text here\n", 1, 9))
show("message", ("file.py", 1, 2, "    text here\n", 1, 9))
show("message", ("file.py", 1, 6, "text here\n", 2, 3))
show("message", ("file.py", 1, 50, "text here\n", 1, 60))
show("message", ("file.py", 1, 6, "text here\n", 1, 3))
show("message", ("file.py", 1, 6, "text here\n", 1, 0))
show("message", ("file.py", 1, 0, "text here\n", 1, 0))
show("message", ("file.py", 1, -1, "text here\n", 1, -5))
show("message", ("file.py", 1, None, "  text here\n"))
show("message", ("file.py", 1, 3, "\ttab\ttext\n", 1, 5))
show("message", ("file.py", 1, 7, "\ttab\ttext\n", 1, 9))
show("message", ("file.py", None, 3, "text here\n"))
show("message", (None, 3, 3, "text here\n"))
show("message", ("", 3, 3, "text here\n"))
show("message", (None, None, None, None))
show("message", ("file.py", 3, 3, None))
show("message", ("file.py", 1, 3, ""))
show("message", ("file.py", 1, 1, "größe\n", 1, 6))
show("")
show(None)
show("only a message")
show("message", ("file.py", 1, "x", "text\n"))
error = IndentationError("unexpected indent", ("file.py", 2, 4, "    x = 1\n", 2, -1))
sys.excepthook(type(error), error, None)
error.add_note("a note")
sys.excepthook(type(error), error, None)
