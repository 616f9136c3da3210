# Leaving a finally by return, break or continue drops the pending exception or result.
import warnings
def f():
    try:
        return "try"
    finally:
        return "finally"
def g():
    try:
        1 / 0
    finally:
        return "swallowed"
def h():
    while True:
        try:
            1 / 0
        finally:
            break
    return "after loop"
def i():
    for x in range(3):
        try:
            1 / 0
        finally:
            continue
    return x
def j():
    try:
        try:
            raise KeyError("first")
        finally:
            raise ValueError("second")
    except ValueError as e:
        return repr(e), repr(e.__context__)
def k():
    x = 1
    try:
        return x
    finally:
        x = 2
print(f(), g(), h(), i(), j(), k())  # expect: finally swallowed after loop 2 ("ValueError('second')", "KeyError('first')") 1
