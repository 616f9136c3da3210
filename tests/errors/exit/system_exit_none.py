# SystemExit without a value is success; finally blocks and atexit run.
import sys, atexit
atexit.register(print, "atexit")
try: sys.exit()
finally: print("finally")
