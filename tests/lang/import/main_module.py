# The script is the module __main__.
import sys
print(__name__, __spec__, __package__, __doc__, __loader__ is not None, __file__.rsplit("/", 1)[-1])
import __main__
print(__main__ is sys.modules["__main__"], __main__.sys is sys, sys.argv[1:], len(sys.argv))
print(sorted(n for n in globals() if n.startswith("__")))
