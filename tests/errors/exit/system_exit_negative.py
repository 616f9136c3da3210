# A negative status wraps around.
# exit: 255
import sys
sys.exit(-1)
