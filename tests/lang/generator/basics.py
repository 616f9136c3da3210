# A generator runs up to each yield, ends with StopIteration, and carries its return value there.
def g():
    print("start")
    x = yield 1
    print("got", x)
    y = yield 2
    print("got", y)
    return "done"
it = g()
print(next(it))
# expect: start
# expect: 1
print(it.send("a"))
# expect: got a
# expect: 2
try:
    it.send("b")
except StopIteration as e:
    print("stop", e.value, e.args)
# expect: got b
# expect: stop done ('done',)
try:
    next(it)
except StopIteration as e:
    print("again", e.value)  # expect: again None
print(list(g()))
# expect: start
# expect: got None
# expect: got None
# expect: [1, 2]
def empty():
    return
    yield
print(list(empty()), next(empty(), "default"))  # expect: [] default
it = g()
try:
    it.send(5)
except TypeError as e: print(e)  # expect: can't send non-None value to a just-started generator
print(it.send(None))
# expect: start
# expect: 1
print(it is iter(it), type(it).__name__, it.__name__, it.__qualname__)  # expect: True generator g g
