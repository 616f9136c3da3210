# The exception that was being handled becomes the context of a new one; cycles are avoided.
try:
    try:
        raise ValueError("a")
    except ValueError:
        raise KeyError("b")
except KeyError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)  # expect: ValueError('a') None False
try:
    try:
        raise ValueError("a")
    except ValueError as a:
        raise KeyError("b") from a
except KeyError as e:
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)  # expect: ValueError('a') ValueError('a') True
try:
    try:
        raise ValueError("a")
    except ValueError as a:
        raise a
except ValueError as e:
    print(e.__context__)  # expect: None
a = ValueError("a"); b = KeyError("b")
try:
    try:
        raise a
    except ValueError:
        try:
            raise b
        except KeyError:
            raise a
except ValueError as e:
    print(repr(e.__context__), e.__context__.__context__)  # expect: KeyError('b') None
def gen():
    try:
        yield 1
    finally:
        raise KeyError("cleanup")
g = gen(); next(g)
try:
    g.throw(ValueError("thrown"))
except KeyError as e:
    print(repr(e.__context__))  # expect: ValueError('thrown')
