# Errors found after parsing are shown the same way.
# exit: 1
def f():
    x = 1
    nonlocal x
