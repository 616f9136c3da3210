# sys.unraisablehook gets what cannot be raised.
import sys
def hook(u): print(u.exc_type.__name__, u.exc_value, u.err_msg, u.object is A.__del__)
sys.unraisablehook = hook
class A:
    def __del__(self): raise KeyError("k")
A()
# expect: KeyError 'k' Exception ignored while calling deallocator <function A.__del__ at 0x?> False
print("end")  # expect: end
