# An error in __del__ is reported and ignored.
class A:
    def __del__(self): raise ValueError("in del")
    def __repr__(self): return "<A>"
A()
print("goes on")  # expect: goes on
