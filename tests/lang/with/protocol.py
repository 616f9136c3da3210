# with calls __enter__ and __exit__, looked up on the type, and a true result of __exit__ swallows the exception.
class CM:
    def __init__(self, name, swallow=False): self.name = name; self.swallow = swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        return self.swallow

with CM("a") as x:
    print(x)
# expect: enter a
# expect: A
# expect: exit a None None False
with CM("a") as x, CM("b") as y:
    print(x, y)
# expect: enter a
# expect: enter b
# expect: A B
# expect: exit b None None False
# expect: exit a None None False
with (
    CM("c") as x,
    CM("d"),
):
    print("body")
# expect: enter c
# expect: enter d
# expect: body
# expect: exit d None None False
# expect: exit c None None False
with CM("s", True):
    raise ValueError("swallowed")
# expect: enter s
# expect: exit s ValueError swallowed True
try:
    with CM("outer"), CM("inner"):
        raise KeyError("k")
except KeyError as e:
    print("got", e)
# expect: enter outer
# expect: enter inner
# expect: exit inner KeyError 'k' True
# expect: exit outer KeyError 'k' True
# expect: got 'k'
with CM("outer", True), CM("inner"):
    1 / 0
# expect: enter outer
# expect: enter inner
# expect: exit inner ZeroDivisionError division by zero True
# expect: exit outer ZeroDivisionError division by zero True
def f():
    for i in range(3):
        with CM(str(i)):
            if i == 0: continue
            if i == 1: return "returned"
print(f())
# expect: enter 0
# expect: exit 0 None None False
# expect: enter 1
# expect: exit 1 None None False
# expect: returned
