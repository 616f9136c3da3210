# Exceptions thrown into a coroutine surface at its innermost await.
class Suspend:
    def __await__(self):
        try:
            r = yield "suspended"
            return r
        finally: print("await cleanup")
async def inner():
    try: return await Suspend()
    except KeyError as e: return f"inner handled {e!r}"
async def outer():
    try: r = await inner(); print(r); r = await inner(); print(r)
    except ValueError as e: print("outer", repr(e)); raise IndexError("from outer")
    finally: print("outer finally")
c = outer()
print(c.send(None))  # expect: suspended
print(c.throw(KeyError("k")))
# expect: await cleanup
# expect: inner handled KeyError('k')
# expect: suspended
try: c.throw(ValueError("v"))
except IndexError as e: print(repr(e), repr(e.__context__))
# expect: await cleanup
# expect: outer ValueError('v')
# expect: outer finally
# expect: IndexError('from outer') ValueError('v')
c = outer(); c.send(None); c.close()
# expect: await cleanup
# expect: outer finally
c = outer()
try: c.throw(OSError("before start"))
except OSError as e: print(e)  # expect: before start
async def stop(): raise StopIteration("x")
try: stop().send(None)
except RuntimeError as e: print(e)  # expect: coroutine raised StopIteration
