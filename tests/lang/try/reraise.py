# A bare raise raises the exception being handled, keeps its traceback, and fails when there is none.
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        raise
try:
    f()
except ZeroDivisionError as e:
    tb = e.__traceback__
    n = 0
    while tb: n += 1; tb = tb.tb_next
    print(e, n)  # expect: division by zero 2
try:
    raise
except RuntimeError as e:
    print(e)  # expect: No active exception to reraise
def helper(): raise
try:
    try:
        raise KeyError("k")
    except KeyError:
        helper()
except KeyError as e:
    print(repr(e))  # expect: KeyError('k')
def outer():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise
try:
    outer()
except ValueError as e:
    print(repr(e), e.__context__)  # expect: ValueError('outer') None
