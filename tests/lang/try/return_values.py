# The value of a return is computed before finally runs; loops with try keep their state.
def f():
    out = []
    for i in range(4):
        try:
            if i == 1: continue
            if i == 3: return out
            out.append(i)
        finally:
            out.append("f%d" % i)
print(f())  # expect: [0, 'f0', 'f1', 2, 'f2', 'f3']
def g():
    try:
        return print("computed") or "value"
    finally:
        print("finally")
print(g())
# expect: computed
# expect: finally
# expect: value
def h():
    with_result = None
    try:
        try:
            raise KeyError(1)
        finally:
            with_result = "set"
    except KeyError:
        return with_result
print(h())  # expect: set
def deep(n):
    try:
        return n if n == 0 else deep(n - 1)
    finally:
        if n % 2: print("unwind", n)
print(deep(4))
# expect: unwind 1
# expect: unwind 3
# expect: 0
