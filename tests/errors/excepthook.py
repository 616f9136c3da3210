# An uncaught exception goes through sys.excepthook, and both are shown when that fails.
# exit: 1
import sys


def hook(kind, error, traceback):
    print("hook:", kind.__name__, error, file=sys.stderr)
    raise ValueError("from the hook")


sys.excepthook = hook
1 / 0
