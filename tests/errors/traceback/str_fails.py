# An exception whose __str__ fails is still reported.
# exit: 1
class Bad(Exception):
    def __str__(self): raise ValueError("no text")
raise Bad("x")
