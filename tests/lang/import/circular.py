# Circular imports see half-made modules; the message says so.
import sys
sys.path.insert(0, ".")
import a
print(a.x, a.b.y, a.get())
try:
    import bad1
except ImportError as e: print(str(e).split(" (/")[0].split(" ($")[0])
print("bad1" in sys.modules, "bad2" in sys.modules)
try:
    import attr1
except AttributeError as e: print(e)
