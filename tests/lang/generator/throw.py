# throw() raises at the yield; what the generator does with it decides.
def g():
    while True:
        try:
            x = yield "ready"
            print("value", x)
        except ValueError as e:
            print("caught", e)
            yield "from handler"
        finally:
            print("finally")
it = g()
print(next(it))
print(it.throw(ValueError("v")))
print(next(it))
print(it.throw(ValueError))
try:
    it.throw(KeyError("k"))
except KeyError as e: print("out", e)
try:
    it.throw(KeyError("again"))
except KeyError as e: print("out", e)
print(list(it))
fresh = g()
try:
    fresh.throw(IndexError("fresh"))
except IndexError as e: print("fresh", e)
print(list(fresh))
for args in ((), (5,), ("s",), (int,), (1, 2, 3, 4), (None,)):
    it = g(); next(it)
    try:
        it.throw(*args)
    except TypeError as e: print(e)
def swallow():
    try:
        yield 1
    except GeneratorExit:
        return "closed"
it = swallow(); next(it)
try:
    it.throw(GeneratorExit)
except StopIteration as e: print("stop", e.value)
