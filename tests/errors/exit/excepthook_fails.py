# A failing excepthook shows its own error and the original.
# exit: 1
import sys
def hook(kind, value, tb): 1 / 0
sys.excepthook = hook
raise ValueError("v")
