import sys, neighbour
print(__file__, sys.argv, sys.path[0].rsplit("/", 1)[-1], neighbour.x)
