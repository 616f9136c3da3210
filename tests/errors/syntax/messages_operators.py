# Messages and positions of syntax errors: operators.
# env: PYTHONWARNINGS=ignore
sources = [
    'a <> b',
    'a === b',
    'a =! b',
    'a => b',
    'a && b',
    'a || b',
    'a++',
    'a := 1',
    '(a := 1) := 2',
    'a.b := 1',
    'x = a := 1',
    '(a = 1)',
    'f(a := 1 := 2)',
    '[a = 1]',
    '{a = 1}',
    'x = (yield)',
    'print x',
    'print "a"',
    'exec "a"',
    'print x, y',
    'print',
    'print -1',
    'raise x from',
    'raise from x',
    'raise x, y',
    'assert',
    'assert x,',
    'assert (x, y)',
    'pass x',
    '@',
    '@x',
    '@x\ny = 1',
    '@x y',
    'async x',
    'async def',
    'async for x in y: pass',
    'async with x: pass',
    'async lambda: 1',
    'def f(): async for x in y: pass',
    'async def f(): [await x for x in y]; return (yield)',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: 'a <> b' -> SyntaxError invalid syntax.  Maybe you meant '!=' instead of '<>'? (1, 3, 1, 5)
# expect: 'a === b' -> SyntaxError invalid syntax (1, 5, 1, 6)
# expect: 'a =! b' -> SyntaxError invalid syntax (1, 4, 1, 5)
# expect: 'a => b' -> SyntaxError invalid syntax (1, 4, 1, 5)
# expect: 'a && b' -> SyntaxError invalid syntax (1, 4, 1, 5)
# expect: 'a || b' -> SyntaxError invalid syntax (1, 4, 1, 5)
# expect: 'a++' -> SyntaxError invalid syntax (1, 4, 1, 5)
# expect: 'a := 1' -> SyntaxError invalid syntax (1, 3, 1, 5)
# expect: '(a := 1) := 2' -> SyntaxError cannot use assignment expressions with named expression (1, 2, 1, 8)
# expect: 'a.b := 1' -> SyntaxError cannot use assignment expressions with attribute (1, 1, 1, 4)
# expect: 'x = a := 1' -> SyntaxError invalid syntax (1, 7, 1, 9)
# expect: '(a = 1)' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 2, 1, 7)
# expect: 'f(a := 1 := 2)' -> SyntaxError invalid syntax (1, 10, 1, 12)
# expect: '[a = 1]' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 2, 1, 7)
# expect: '{a = 1}' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 2, 1, 7)
# expect: 'x = (yield)' -> SyntaxError 'yield' outside function (1, 6, 1, 11)
# expect: 'print x' -> SyntaxError Missing parentheses in call to 'print'. Did you mean print(...)? (1, 1, 1, 8)
# expect: 'print "a"' -> SyntaxError Missing parentheses in call to 'print'. Did you mean print(...)? (1, 1, 1, 10)
# expect: 'exec "a"' -> SyntaxError Missing parentheses in call to 'exec'. Did you mean exec(...)? (1, 1, 1, 9)
# expect: 'print x, y' -> SyntaxError Missing parentheses in call to 'print'. Did you mean print(...)? (1, 1, 1, 11)
# expect: 'print' ok
# expect: 'print -1' ok
# expect: 'raise x from' -> SyntaxError invalid syntax (1, 13, 1, 14)
# expect: 'raise from x' -> SyntaxError invalid syntax (1, 7, 1, 11)
# expect: 'raise x, y' -> SyntaxError invalid syntax (1, 8, 1, 9)
# expect: 'assert' -> SyntaxError invalid syntax (1, 7, 1, 8)
# expect: 'assert x,' -> SyntaxError invalid syntax (1, 10, 1, 11)
# expect: 'assert (x, y)' ok
# expect: 'pass x' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: '@' -> SyntaxError invalid syntax (1, 2, 1, 3)
# expect: '@x' -> SyntaxError invalid syntax (1, 0, 1, 0)
# expect: '@x\ny = 1' -> SyntaxError invalid syntax (2, 1, 2, 2)
# expect: '@x y' -> SyntaxError invalid syntax (1, 4, 1, 5)
# expect: 'async x' -> SyntaxError invalid syntax (1, 7, 1, 8)
# expect: 'async def' -> SyntaxError invalid syntax (1, 10, 1, 11)
# expect: 'async for x in y: pass' -> SyntaxError 'async for' outside async function (1, 1, 1, 23)
# expect: 'async with x: pass' -> SyntaxError 'async with' outside async function (1, 1, 1, 19)
# expect: 'async lambda: 1' -> SyntaxError invalid syntax (1, 7, 1, 13)
# expect: 'def f(): async for x in y: pass' -> SyntaxError invalid syntax (1, 10, 1, 15)
# expect: 'async def f(): [await x for x in y]; return (yield)' -> SyntaxError 'return' with value in async generator (1, 38, 1, 52)
