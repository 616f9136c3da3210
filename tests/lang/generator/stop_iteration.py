# StopIteration that escapes from a generator's body becomes RuntimeError (PEP 479).
def g():
    yield 1
    raise StopIteration("inside")
it = g()
print(next(it))  # expect: 1
try: next(it)
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__))
# expect: generator raised StopIteration StopIteration('inside') StopIteration('inside')
def h(): yield next(iter([]))
try: list(h())
except RuntimeError as e: print(e)  # expect: generator raised StopIteration
try: list(next(iter([])) for _ in [1])
except RuntimeError as e: print(e)  # expect: generator raised StopIteration
def k():
    yield 1
it = k(); next(it)
try: it.throw(StopIteration("thrown"))
except RuntimeError as e: print(e)  # expect: generator raised StopIteration
def r(): return (1, 2); yield
try: next(r())
except StopIteration as e: print(e.value, e.args, e)  # expect: (1, 2) ((1, 2),) (1, 2)
def rs(): return StopIteration(5); yield
try: next(rs())
except StopIteration as e: print(repr(e.value), e.args)  # expect: StopIteration(5) (StopIteration(5),)
