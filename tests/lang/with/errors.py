# What is no context manager is refused before the body runs.
class NoExit:
    def __enter__(self): print("not called")
class NoEnter:
    def __exit__(self, *a): pass
class OnInstance: pass
class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
i = OnInstance()
i.__enter__ = lambda: print("no")
i.__exit__ = lambda *a: None
for x in (1, None, NoExit(), NoEnter(), i, Async(), "text"):
    try:
        with x: print("body")
    except TypeError as e:
        print(e)
class EnterRaises:
    def __enter__(self): raise KeyError("enter")
    def __exit__(self, *a): print("not called")
try:
    with EnterRaises(): pass
except KeyError as e: print(e)
class ExitRaises:
    def __enter__(self): pass
    def __exit__(self, *a): raise IndexError("exit")
try:
    with ExitRaises(): raise KeyError("body")
except IndexError as e: print(repr(e), repr(e.__context__))
class BoolRaises:
    def __bool__(self): raise OSError("bool")
class ExitBool:
    def __enter__(self): pass
    def __exit__(self, *a): return BoolRaises()
with ExitBool(): pass
try:
    with ExitBool(): raise KeyError("body")
except OSError as e: print(repr(e), repr(e.__context__))
