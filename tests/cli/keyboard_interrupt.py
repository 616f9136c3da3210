# An uncaught KeyboardInterrupt.
def f(): raise KeyboardInterrupt
try: f()
except KeyboardInterrupt as e: print("caught", repr(e))  # expect: caught KeyboardInterrupt()
