# Frames inside an imported module carry its path.
# exit: 1
import sys
sys.path.insert(0, ".")
import broken
