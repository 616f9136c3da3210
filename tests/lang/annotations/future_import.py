# With the future import annotations are strings.
from __future__ import annotations
def f(a: undefined + 1, *b: list[int], c: "quoted" = 1) -> x.y[z, ...]: pass
print(f.__annotations__)  # expect: {'a': 'undefined + 1', 'b': 'list[int]', 'c': "'quoted'", 'return': 'x.y[z, ...]'}
class C:
    a: lambda x: x
    b: {1: 2, **d}
    c: (1 if x else 2)
    e: f"{a!r:>{w}}"
    g: not a and b or c
    h: -1 ** ~2
    i: [x for x in y if z]
    j: a < b <= c is not d
    k: x.y
    l: x[1:2, ::3]
    m: (a, b)
    n: (a,)
    o: await_(*a, **k, z=1)
    p: 'str' "joined"
    q: 1_000 + 0x10 + 1.50 + 2j
    s: a.b.c()[d]
    u: {x for x in y}
    v: (x for x in y)
    w: a @ b // c % d
    z: b"bytes" + r"\raw"
for k, v in C.__annotations__.items(): print(k, v)
# expect: a lambda x: x
# expect: b {1: 2, **d}
# expect: c 1 if x else 2
# expect: e f'{a!r:>{w}}'
# expect: g not a and b or c
# expect: h -1 ** (~2)
# expect: i [x for x in y if z]
# expect: j a < b <= c is not d
# expect: k x.y
# expect: l x[1:2, ::3]
# expect: m (a, b)
# expect: n (a,)
# expect: o await_(*a, **k, z=1)
# expect: p 'strjoined'
# expect: q 1000 + 16 + 1.5 + 2j
# expect: s a.b.c()[d]
# expect: u {x for x in y}
# expect: v (x for x in y)
# expect: w a @ b // c % d
# expect: z b'bytes' + '\\raw'
x: int = 1
print(__annotations__)  # expect: {'x': 'int'}
