# An error in __exit__ has the body's error as context.
# exit: 1
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): raise OSError("in exit")
with CM():
    raise ValueError("in body")
