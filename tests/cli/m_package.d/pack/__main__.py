import sys
from . import __name__ as parent
print("main", __name__, __package__, parent, sys.argv[1:])
