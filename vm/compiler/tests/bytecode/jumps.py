# Conditions become jumps; constants decide at compile time.
def jumps(a, b, c):
    if a and (b or not c) and a < b < c:
        return 1
    if not (a in b) and c is None:
        return 2
    if 0:
        f()
    elif __debug__:
        return (a if b else c) or 3
