# yield from passes values, exceptions and the result through.
def inner():
    try:
        a = yield 1
        print("inner got", a)
        yield 2
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    finally:
        print("inner finally")
    return "inner result"
def outer():
    r = yield from inner()
    print("result", r)
    yield from [10, 20]
    yield from ()
    return "outer result"
it = outer()
print(next(it), it.send("hello"))
# expect: inner got hello
# expect: 1 2
print(it.throw(ValueError("v")))
# expect: inner caught v
# expect: recovered
print(list(it))
# expect: inner finally
# expect: result inner result
# expect: [10, 20]
it = outer(); next(it)
it.close()
# expect: inner finally
def to_iter(x): return (yield from x)
print(list(to_iter("ab")), list(to_iter({1: 2})))  # expect: ['a', 'b'] [1]
it = to_iter(iter([1, 2])); next(it)
try: it.send("x")
except AttributeError as e: print(e)  # expect: 'list_iterator' object has no attribute 'send'
it = to_iter(iter([1, 2])); next(it)
try: it.throw(KeyError("no throw method"))
except KeyError as e: print(e)  # expect: 'no throw method'
try: next(to_iter(5))
except TypeError as e: print(e)  # expect: 'int' object is not iterable
class Custom:
    def __iter__(self): return self
    n = 0
    def __next__(self): self.n += 1; return self.n
    def send(self, v): return ("sent", v)
    def throw(self, *a): return ("thrown", *(type(x).__name__ for x in a))
    def close(self): print("custom close")
it = to_iter(Custom())
print(next(it), it.send(5), it.send(None), it.throw(ValueError("q")))  # expect: 1 ('sent', 5) 2 ('thrown', 'ValueError')
it.close()
# expect: custom close
def chain(n):
    if n: r = yield from chain(n - 1); return r + 1
    yield "bottom"
    return 0
def top(): print("depth", (yield from chain(50)))
print(list(top()))
# expect: depth 50
# expect: ['bottom']
