# True counts as 1, big numbers are cut to a byte.
# exit: 1
import sys
sys.exit(True)
