# The status is taken modulo 256.
# exit: 7
import sys
sys.exit(256 + 7)
