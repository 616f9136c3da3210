# SystemExit ends the program with its code; one that is no number is printed.
# exit: 1
import sys

sys.exit((1, 2))
