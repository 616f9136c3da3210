# The caret is under the offending token.
# exit: 1
def f(x):
    return x $ 2
