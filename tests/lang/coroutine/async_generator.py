# Async generators: asend, athrow, aclose, and the objects these return.
class Tick:
    def __await__(self): yield "tick"
def run(c):
    ticks = 0
    while True:
        try: c.send(None); ticks += 1
        except StopIteration as e: return e.value
async def ag():
    try:
        x = yield 1
        print("got", x)
        await Tick()
        try: yield 2
        except ValueError as e:
            print("caught", e)
            yield "recovered"
    finally:
        await Tick()
        print("cleanup")
async def main():
    g = ag()
    step = g.asend(None)
    print(type(g).__name__, type(step).__name__, await step)
    await g.aclose()
    g = ag()
    print(await g.__anext__(), await g.asend("hello"), await g.athrow(ValueError("v")))
    try: await g.asend(None)
    except StopAsyncIteration: print("end")
    try: await g.asend(None)
    except StopAsyncIteration: print("end again")
    g = ag()
    await anext(g)
    await g.aclose()
    print([x async for x in ag()])
    print(await anext(ag_empty(), "default"))
    g = ag()
    try: await g.asend(5)
    except TypeError as e: print(e)
    await g.aclose()
    g = ag(); await anext(g)
    try: await g.athrow(KeyError("k"))
    except KeyError as e: print("out", e)
    g = stops()
    try: await anext(g)
    except RuntimeError as e: print(e, repr(e.__cause__))
async def ag_empty():
    return
    yield
async def stops():
    raise StopAsyncIteration("in body")
    yield
run(main())
# expect: async_generator async_generator_asend 1
# expect: cleanup
# expect: got hello
# expect: caught v
# expect: 1 2 recovered
# expect: cleanup
# expect: end
# expect: end again
# expect: cleanup
# expect: got None
# expect: cleanup
# expect: [1, 2]
# expect: default
# expect: can't send non-None value to a just-started async generator
# expect: cleanup
# expect: out 'k'
# expect: async generator raised StopAsyncIteration StopAsyncIteration('in body')
