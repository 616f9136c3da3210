# close() raises GeneratorExit inside and returns the generator's value since 3.13.
def g():
    try:
        yield 1
    finally:
        print("cleanup")
it = g(); next(it)
print(it.close(), it.close())
# expect: cleanup
# expect: None None
print(g().close())  # expect: None
def returns():
    try: yield 1
    except GeneratorExit: return "value"
it = returns(); next(it)
print(it.close())  # expect: value
def ignores():
    try: yield 1
    except GeneratorExit: yield 2
it = ignores(); next(it)
try:
    it.close()
except RuntimeError as e: print(e)  # expect: generator ignored GeneratorExit
def raises():
    try: yield 1
    except GeneratorExit: raise KeyError("in close")
it = raises(); next(it)
try:
    it.close()
except KeyError as e: print(repr(e), repr(e.__context__))  # expect: KeyError('in close') GeneratorExit()
it = g(); next(it)
del it
# expect: cleanup
print("deleted")  # expect: deleted
def f():
    for x in g(): break
    print("after break")
f()
# expect: cleanup
# expect: after break
