# types.coroutine makes a generator awaitable.
import types
@types.coroutine
def old(n):
    x = yield n
    return x * 2
async def main(): return await old(5)
c = main()
print(c.send(None))  # expect: 5
try: c.send(21)
except StopIteration as e: print(e.value)  # expect: 42
print(c.cr_code.co_name, c.cr_frame, c.cr_running, c.cr_await, c.cr_origin)  # expect: main None False None None
c2 = main(); c2.send(None)
print(c2.cr_await.__name__, c2.cr_suspended)  # expect: old True
c2.close()
