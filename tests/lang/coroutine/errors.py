# What cannot be awaited, awaiting twice, and resuming while running.
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
    except (TypeError, RuntimeError, ValueError) as e: return f"{type(e).__name__}: {e}"
async def aw(x): return await x
class NotIter:
    def __await__(self): return 5
class Coro:
    def __await__(self): return aw(1)
class NoneAwait: __await__ = None
class Good:
    def __await__(self): return iter([])
for x in (5, None, [], NotIter(), NoneAwait(), Good(), object(), (i for i in ())): print(run(aw(x)))
async def ok(): return "ok"
c = ok()
print(run(aw(c)), run(aw(c)))
async def selfish():
    try: return me.send(None)
    except ValueError as e: return str(e)
me = selfish()
print(run(me))
c = ok()
try: iter(c)
except TypeError as e: print(e)
try:
    for x in c: pass
except TypeError as e: print(e)
c.close()
async def w():
    async with 5: pass
print(run(w()))
async def f():
    async for x in 5: pass
print(run(f()))
async def f2():
    async for x in [1]: pass
print(run(f2()))
async def sync_with():
    with Async(): pass
class Async:
    async def __aenter__(self): return "entered"
    async def __aexit__(self, *a): return False
print(run(sync_with()))
class BadANext:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def f3():
    async for x in BadANext(): pass
print(run(f3()))
class BadAIter:
    def __aiter__(self): return 5
async def f4():
    async for x in BadAIter(): pass
print(run(f4()))
c = ok(); 
w = c.__await__()
print(type(w).__name__, run(w))
