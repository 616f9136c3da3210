# Tests of small loops are repeated at the bottom; else, break and continue.
def loops(n, seq):
    while n > 0:
        n -= 1
        if n == 3:
            continue
    else:
        n = 5
    while True:
        if f():
            break
    for i in seq:
        for o.x in i:
            return i
    for a, *b in (1, 2):
        break
