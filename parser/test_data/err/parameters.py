def f(a=1, b): pass
# ---
def f(*): pass
# ---
def f(*, **a): pass
# ---
def f(a, /, b, /): pass
# ---
def f(*a, /): pass
# ---
def f(/, a): pass
# ---
def f(*a, *b): pass
# ---
def f(**a, b): pass
# ---
def f(*a=1): pass
# ---
def f(**a=1): pass
# ---
def f(a, (b, c)): pass
# ---
def f(a=): pass
# ---
lambda a=1, b: 0
# ---
lambda (a, b): 0
# ---
def f[](): pass
# ---
def f[*T: int](): pass
# ---
def f(a, / *): pass
