# Each generator keeps its own handled exception; the caller's comes back after a yield.
import sys
def cur(): return repr(sys.exception())
def g():
    try:
        raise KeyError("in gen")
    except KeyError:
        yield cur()
        yield cur()
    yield cur()
it = g()
print(next(it), cur())  # expect: KeyError('in gen') None
try:
    raise ValueError("caller")
except ValueError:
    print(next(it), cur())  # expect: KeyError('in gen') ValueError('caller')
    print(next(it), cur())  # expect: ValueError('caller') ValueError('caller')
print(cur())  # expect: None
def ctx():
    try:
        yield
    except ValueError:
        raise KeyError("new")
it = ctx(); next(it)
try:
    try: raise IndexError("outer")
    except IndexError: it.throw(ValueError("thrown"))
except KeyError as e: print(repr(e.__context__), repr(e.__context__.__context__))  # expect: ValueError('thrown') None
