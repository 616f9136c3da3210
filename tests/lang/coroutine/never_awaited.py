# A coroutine that is dropped without being awaited causes a warning.
import warnings
async def f(): pass
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    c = f()
    del c
    for w in seen: print(w.category.__name__, w.message)  # expect: RuntimeWarning coroutine 'f' was never awaited
