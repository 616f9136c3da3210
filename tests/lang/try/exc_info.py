# sys.exc_info() and sys.exception() follow the handler that is running, through calls and generators.
import sys
def show(): return type(sys.exception()).__name__
print(sys.exc_info(), show())  # expect: (None, None, None) NoneType
def gen():
    yield show()
    try:
        raise KeyError
    except KeyError:
        yield show()
    yield show()
try:
    raise ValueError
except ValueError:
    print(show(), sys.exc_info()[0])  # expect: ValueError <class 'ValueError'>
    g = gen()
    print(next(g), next(g), show())  # expect: ValueError KeyError ValueError
    try:
        raise IndexError
    except IndexError:
        print(show())  # expect: IndexError
    print(show(), next(g))  # expect: ValueError ValueError
print(show())  # expect: NoneType
