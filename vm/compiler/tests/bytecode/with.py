# Each way out of a with calls __exit__.
def managers(m, n):
    with m as a, n:
        if a:
            return a.x
async def asynchronous(m):
    async with m as a:
        await a
