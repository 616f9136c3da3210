# async for over an async iterator, with else and break.
class Range:
    def __init__(self, n): self.n = n; self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i == self.n: raise StopAsyncIteration
        self.i += 1
        await Tick()
        return self.i
class Tick:
    def __await__(self): yield
def run(c):
    while True:
        try: c.send(None)
        except StopIteration as e: return e.value
async def main():
    async for x in Range(3): print(x)
    else: print("else")
    async for x in Range(5):
        if x == 2: break
    else: print("never")
    async for a, b in Pairs(): print(a, b)
    return [x async for x in Range(3)], {x: y async for x in Range(2) for y in [x * x]}, {x async for x in Range(2) if x > 1}, [y for x in [1, 2] async for y in Range(x)]
class Pairs:
    def __aiter__(self):
        async def g():
            yield 1, 2
            yield 3, 4
        return g()
print(run(main()))
# expect: 1
# expect: 2
# expect: 3
# expect: else
# expect: 1 2
# expect: 3 4
# expect: ([1, 2, 3], {1: 1, 2: 4}, {2}, [1, 1, 2])
