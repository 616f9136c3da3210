import sys
print(__name__, sys.argv[1:], __spec__.name, sys.argv[0].rsplit("/", 1)[-1], repr(__package__))
