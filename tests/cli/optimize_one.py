# -O drops assert and __debug__.
# command: -O {script} -c x
import sys
assert False
print(__debug__, sys.flags.optimize, sys.argv[1:])
if __debug__: print("never")
# expect: False 1 ['-c', 'x']
