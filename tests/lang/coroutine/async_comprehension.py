# Comprehensions with await and async for become coroutines' work; async generator expressions stay lazy.
class V:
    def __init__(self, v): self.v = v
    def __await__(self):
        yield
        return self.v
async def agen(n):
    for i in range(n): yield i
def run(c):
    while True:
        try: c.send(None)
        except StopIteration as e: return e.value
async def main():
    print([await V(i) for i in range(3)])
    print({await V(i): await V(i * i) for i in range(3)})
    print([x async for x in agen(4) if await V(x % 2)])
    g = (await V(i) for i in range(3))
    print(type(g).__name__, [x async for x in g])
    g2 = (x * 2 async for x in agen(3))
    print(type(g2).__name__, [x async for x in g2])
    print([[y async for y in agen(x)] for x in range(3)])
    print([x async for x in agen(3)] + [await V(5)])
    f = lambda: [i for i in range(2)]
    print(f())
run(main())
# expect: [0, 1, 2]
# expect: {0: 0, 1: 1, 2: 4}
# expect: [1, 3]
# expect: async_generator [0, 1, 2]
# expect: async_generator [0, 2, 4]
# expect: [[], [0], [0, 1]]
# expect: [0, 1, 2, 5]
# expect: [0, 1]
