import sys
print("folder main", sys.argv, __name__)
import helper
