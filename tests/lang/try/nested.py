# Nested handlers: an exception in a handler leaves it, and finally blocks run from the inside out.
def f(n):
    try:
        print("a")
        try:
            print("b")
            if n == 0: raise KeyError(0)
            if n == 1: raise ValueError(1)
            if n == 2: raise TypeError(2)
        except KeyError:
            print("key")
            raise IndexError("from handler")
        except ValueError as e:
            print("value", e)
        else:
            print("inner else")
        finally:
            print("inner finally")
        print("after inner")
    except (IndexError, TypeError) as e:
        print("outer", type(e).__name__, e, type(e.__context__).__name__)
    finally:
        print("outer finally")
for n in range(4): f(n)
# expect: a
# expect: b
# expect: key
# expect: inner finally
# expect: outer IndexError from handler KeyError
# expect: outer finally
# expect: a
# expect: b
# expect: value 1
# expect: inner finally
# expect: after inner
# expect: outer finally
# expect: a
# expect: b
# expect: inner finally
# expect: outer TypeError 2 NoneType
# expect: outer finally
# expect: a
# expect: b
# expect: inner else
# expect: inner finally
# expect: after inner
# expect: outer finally
