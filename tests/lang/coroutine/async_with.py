# async with awaits both methods; exits in reverse order; a true result swallows.
class CM:
    def __init__(self, n, swallow=False): self.n = n; self.swallow = swallow
    async def __aenter__(self): print("aenter", self.n); await Tick(); return self.n
    async def __aexit__(self, t, v, tb): print("aexit", self.n, t and t.__name__); await Tick(); return self.swallow
class Tick:
    def __await__(self): yield "tick"
def run(c):
    n = 0
    while True:
        try: c.send(None); n += 1
        except StopIteration as e: return e.value, n
async def main():
    async with CM("a") as a, CM("b") as b: print(a, b)
    async with (CM("c", True)): raise ValueError
    try:
        async with CM("d"): raise KeyError
    except KeyError: print("through")
    async def early():
        async with CM("e"): return "early"
    return await early()
print(run(main()))
# expect: aenter a
# expect: aenter b
# expect: a b
# expect: aexit b None
# expect: aexit a None
# expect: aenter c
# expect: aexit c ValueError
# expect: aenter d
# expect: aexit d KeyError
# expect: through
# expect: aenter e
# expect: aexit e None
# expect: ('early', 10)
