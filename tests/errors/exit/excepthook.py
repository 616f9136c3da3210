# sys.excepthook is called for an uncaught exception.
# exit: 1
import sys
def hook(kind, value, tb): print("hook", kind.__name__, value, tb.tb_lineno)
sys.excepthook = hook
raise ValueError("v")
