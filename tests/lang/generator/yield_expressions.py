# yield is an expression; where it may stand and how it binds.
def g():
    x = yield
    y = (yield x), (yield)
    z = [(yield 1), (yield 2)]
    w = yield 1, 2
    yield (yield)
    yield *[1, 2], 3
    return x, y, z, w
it = g(); next(it)
out = []
try:
    for i in range(20): out.append(it.send(i))
except StopIteration as e: print(out, e.value)  # expect: [0, None, 1, 2, (1, 2), None, 6, (1, 2, 3)] (0, (1, 2), [3, 4], 5)
def lam(): return (lambda: (yield 5))
print(next(lam()()))  # expect: 5
def default(a=(yield_ := 3)): yield a
print(list(default()))  # expect: [3]
for source in ("yield 1", "class C: yield 1", "[(yield x) for x in y]", "def f(): [(yield x) for x in y]", "def f(): return *[1], (yield)", "def f(x=(yield)): pass", "async def f(): yield from x", "def f(): x = yield = 1", "def f(): (yield) = 1", "def f(): yield x = 1", "lambda: yield 1", "def f(): await x", "await x", "def f():\n async for x in y: pass", "def f():\n async with y: pass", "async def f():\n return 1\n yield 2", "def f(): [x async for x in y]"):
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "-> ok")
    except SyntaxError as e: print(repr(source), "->", e.msg)
# expect: 'yield 1' -> 'yield' outside function
# expect: 'class C: yield 1' -> 'yield' outside function
# expect: '[(yield x) for x in y]' -> 'yield' inside list comprehension
# expect: 'def f(): [(yield x) for x in y]' -> 'yield' inside list comprehension
# expect: 'def f(): return *[1], (yield)' -> ok
# expect: 'def f(x=(yield)): pass' -> 'yield' outside function
# expect: 'async def f(): yield from x' -> 'yield from' inside async function
# expect: 'def f(): x = yield = 1' -> assignment to yield expression not possible
# expect: 'def f(): (yield) = 1' -> cannot assign to yield expression here. Maybe you meant '==' instead of '='?
# expect: 'def f(): yield x = 1' -> assignment to yield expression not possible
# expect: 'lambda: yield 1' -> invalid syntax
# expect: 'def f(): await x' -> 'await' outside async function
# expect: 'await x' -> 'await' outside function
# expect: 'def f():\n async for x in y: pass' -> 'async for' outside async function
# expect: 'def f():\n async with y: pass' -> 'async with' outside async function
# expect: 'async def f():\n return 1\n yield 2' -> 'return' with value in async generator
# expect: 'def f(): [x async for x in y]' -> asynchronous comprehension outside of an asynchronous function
