# yield, yield from, await, async for, generator expressions.
def generator(x):
    y = yield x
    z = yield from y
    return z
async def async_generator(x):
    async for i in x:
        yield await i
def expression(x):
    return (i for i in x if i)
async def async_comprehension(x):
    return [i async for i in x]
