# Entries of the same line are counted after three of them.
import sys


def show(error):
    sys.excepthook(type(error), error, error.__traceback__)


def down(n):
    if n:
        down(n - 1)
    else:
        raise ValueError("bottom")


def ping(n):
    if n:
        pong(n - 1)
    raise ValueError("bottom")


def pong(n): ping(n)


for depth in (2, 3, 4, 5, 40):
    try:
        down(depth)
    except ValueError as error:
        show(error)
try:
    ping(3)
except ValueError as error:
    show(error)
sys.tracebacklimit = 2
try:
    down(10)
except ValueError as error:
    show(error)
for sys.tracebacklimit in (0, -1):
    try:
        down(1)
    except ValueError as error:
        show(error)
