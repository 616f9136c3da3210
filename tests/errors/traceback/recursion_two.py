# Two functions that call each other are not folded, three equal frames are shown before folding.
# exit: 1
def f(n):
    if n == 0: raise ValueError("bottom")
    f(n - 1)
def a(n):
    if n == 0: f(6)
    b(n)
def b(n): a(n - 1)
a(2)
