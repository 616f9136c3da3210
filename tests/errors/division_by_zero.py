# An uncaught exception prints a traceback and ends with status 1.
# exit: 1
def f(x):
    return 1 / x

print("before")  # expect: before
f(0)
