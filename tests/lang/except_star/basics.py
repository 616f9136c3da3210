# except* splits a group among its clauses and raises what is left.
def f(*excs):
    try:
        raise ExceptionGroup("eg", list(excs))
    except* ValueError as e:
        print("values", repr(e))
    except* (KeyError, TypeError) as e:
        print("key or type", repr(e))
    else: print("else")
    finally: print("finally")
f(ValueError(1))
# expect: values ExceptionGroup('eg', [ValueError(1)])
# expect: finally
f(ValueError(1), KeyError(2), ValueError(3), TypeError(4))
# expect: values ExceptionGroup('eg', [ValueError(1), ValueError(3)])
# expect: key or type ExceptionGroup('eg', [KeyError(2), TypeError(4)])
# expect: finally
f(ExceptionGroup("inner", [ValueError(1), KeyError(2)]), TypeError(3))
# expect: values ExceptionGroup('eg', [ExceptionGroup('inner', [ValueError(1)])])
# expect: key or type ExceptionGroup('eg', [ExceptionGroup('inner', [KeyError(2)]), TypeError(3)])
# expect: finally
try: f(ValueError(1), OSError(2), ExceptionGroup("in", [OSError(3), KeyError(4)]))
except ExceptionGroup as e: print("left", repr(e))
# expect: values ExceptionGroup('eg', [ValueError(1)])
# expect: key or type ExceptionGroup('eg', [ExceptionGroup('in', [KeyError(4)])])
# expect: finally
# expect: left ExceptionGroup('eg', [OSError(2), ExceptionGroup('in', [OSError(3)])])
try:
    try: raise ValueError("naked")
    except* ValueError as e: print(repr(e), e.exceptions)
    # expect: ExceptionGroup('', (ValueError('naked'),)) (ValueError('naked'),)
except Exception as e: print("never", e)
try:
    try: raise ValueError("naked")
    except* KeyError: print("never")
except ValueError as e: print("through", repr(e))  # expect: through ValueError('naked')
try:
    try: pass
    except* ValueError: print("never")
    else: print("else")  # expect: else
finally: print("done")  # expect: done
