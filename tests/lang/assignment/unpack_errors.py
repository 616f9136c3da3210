# Unpacking the wrong number of values tells both numbers; what cannot be iterated says so.
def attempt(source, **names):
    try:
        exec(source, names)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)

for source in ("a, b = 1, 2, 3", "a, b = 1,", "a, b = ()", "a, b = []", "a, b, c = 'ab'", "a, = ()", "a, *b = []", "a, *b, c = [1]", "*a, b, c = {1}", "a, b = {1: 2}", "[a, b] = range(5)",
               "a, b = 1", "a, b = None", "a, *b = 5", "(a, b), c = 1, 2", "(a, b), c = [1, 2, 3], 2", "for a, b in [1]: pass", "for a, b in [(1, 2, 3)]: pass", "a, b = iter([1])", "a, b = iter([1, 2, 3])", "() = 1", "() = [1]", "a, b = {1: 1, 2: 2, 3: 3}", "a, b = object()"):
    attempt(source)
# expect: a, b = 1, 2, 3 -> ValueError too many values to unpack (expected 2, got 3)
# expect: a, b = 1, -> ValueError not enough values to unpack (expected 2, got 1)
# expect: a, b = () -> ValueError not enough values to unpack (expected 2, got 0)
# expect: a, b = [] -> ValueError not enough values to unpack (expected 2, got 0)
# expect: a, b, c = 'ab' -> ValueError not enough values to unpack (expected 3, got 2)
# expect: a, = () -> ValueError not enough values to unpack (expected 1, got 0)
# expect: a, *b = [] -> ValueError not enough values to unpack (expected at least 1, got 0)
# expect: a, *b, c = [1] -> ValueError not enough values to unpack (expected at least 2, got 1)
# expect: *a, b, c = {1} -> ValueError not enough values to unpack (expected at least 2, got 1)
# expect: a, b = {1: 2} -> ValueError not enough values to unpack (expected 2, got 1)
# expect: [a, b] = range(5) -> ValueError too many values to unpack (expected 2)
# expect: a, b = 1 -> TypeError cannot unpack non-iterable int object
# expect: a, b = None -> TypeError cannot unpack non-iterable NoneType object
# expect: a, *b = 5 -> TypeError cannot unpack non-iterable int object
# expect: (a, b), c = 1, 2 -> TypeError cannot unpack non-iterable int object
# expect: (a, b), c = [1, 2, 3], 2 -> ValueError too many values to unpack (expected 2, got 3)
# expect: for a, b in [1]: pass -> TypeError cannot unpack non-iterable int object
# expect: for a, b in [(1, 2, 3)]: pass -> ValueError too many values to unpack (expected 2, got 3)
# expect: a, b = iter([1]) -> ValueError not enough values to unpack (expected 2, got 1)
# expect: a, b = iter([1, 2, 3]) -> ValueError too many values to unpack (expected 2)
# expect: () = 1 -> TypeError cannot unpack non-iterable int object
# expect: () = [1] -> ValueError too many values to unpack (expected 0, got 1)
# expect: a, b = {1: 1, 2: 2, 3: 3} -> ValueError too many values to unpack (expected 2, got 3)
# expect: a, b = object() -> TypeError cannot unpack non-iterable object object

class Broken:
    def __iter__(self): return 5
class Raises:
    def __iter__(self):
        yield 1
        raise KeyError("inside")
attempt("a, b = x", x=Broken())
# expect: a, b = x -> TypeError iter() returned non-iterator of type 'int'
attempt("a, b = x", x=Raises())
# expect: a, b = x -> KeyError 'inside'
attempt("a, *b = x", x=Raises())
# expect: a, *b = x -> KeyError 'inside'
