if a: pass
elif b: c; d;
elif e:
    f
else:
    g
while a:
    break
else: continue_
for a, *b in c, d:
    continue
else:
    pass
try:
    a
except b: c
except d, e: f
except (g, h) as i: j
except: k
else: l
finally: m
try: a
except* b as c: d
except* e, f: g
with a, b as c, d as (e, f): g
with (a, b): c
with (a as b, c, d as e,): f
with (a, b) as c: d
with (a), b: c
with (a := 1, b): c
with ((a := 1), b): c
with (yield_): d
with (a): b
with a(), (b): c
async def f():
    async with a as b, c: d
    async for e in f: g
    else: h
    return [i async for i in j if await k]
