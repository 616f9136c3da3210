# An error in an exit function is reported, and the others still run.
import atexit
atexit.register(print, "first registered")
atexit.register(lambda: 1 / 0)
atexit.register(print, "last registered")
