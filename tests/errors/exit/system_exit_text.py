# SystemExit with text prints it to standard error and fails.
# exit: 1
import sys
sys.exit("goodbye: é")
