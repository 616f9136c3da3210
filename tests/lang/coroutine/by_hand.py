# A coroutine is driven by send(), waits on objects with __await__, and returns through StopIteration.
class Yielder:
    def __init__(self, *v): self.v = v
    def __await__(self):
        got = []
        for x in self.v: got.append((yield x))
        return got
async def inner(n):
    r = await Yielder(n, n + 1)
    return r
async def outer():
    a = await inner(1)
    b = await inner(10)
    return a, b
c = outer()
print(type(c).__name__, c.__name__)  # expect: coroutine outer
send = None
while True:
    try: v = c.send(send)
    except StopIteration as e:
        print("result", e.value)
        break
    print("yielded", v)
    send = f"reply to {v}"
# expect: yielded 1
# expect: yielded 2
# expect: yielded 10
# expect: yielded 11
# expect: result (['reply to 1', 'reply to 2'], ['reply to 10', 'reply to 11'])
try: c.send(None)
except RuntimeError as e: print(e)  # expect: cannot reuse already awaited coroutine
async def noawait(): return 5
try: noawait().send(None)
except StopIteration as e: print(e.value)  # expect: 5
co = noawait()
co.close()
try: co.send(None)
except RuntimeError as e: print(e)  # expect: cannot reuse already awaited coroutine
