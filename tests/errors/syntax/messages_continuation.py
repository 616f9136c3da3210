# Messages and positions of syntax errors: continuation.
# env: PYTHONWARNINGS=ignore
sources = [
    'def f(*, a=1, b, **c, d): pass',
    'import a.b as c.d',
    'from .a. import b',
    'for x in range(10)\n  pass',
    'if x == 1\n  pass',
    'def f()\n  pass',
    'class A\n  pass',
    'while x\n  pass',
    'with x\n  pass',
    'try\n  pass',
    'try:\n  pass\nexcept A\n  pass',
    'else\n  pass',
    "x = {\n 'a': 1\n 'b': 2\n}",
    'x = [\n 1\n 2\n]',
    'x = (1,\n 2\n 3)',
    'foo(a, b for b in c, d)',
    'foo(a for a in b, c)',
    'class C(x for x in y): pass',
    'a, b = c, = d',
    'x = yield = 1',
    '(x for x in y) = 1',
    '[x for x in y] = 1',
    '{x for x in y} = 1',
    '{x: y for x in y} = 1',
    'x if y else z = 1',
    'lambda: 1 = 2',
    'not x = 1',
    '-x = 1',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: 'def f(*, a=1, b, **c, d): pass' -> SyntaxError arguments cannot follow var-keyword argument (1, 23, 1, 24)
# expect: 'import a.b as c.d' -> SyntaxError cannot use attribute as import target (1, 15, 1, 18)
# expect: 'from .a. import b' -> SyntaxError invalid syntax (1, 10, 1, 16)
# expect: 'for x in range(10)\n  pass' -> SyntaxError expected ':' (1, 19, 1, 20)
# expect: 'if x == 1\n  pass' -> SyntaxError expected ':' (1, 10, 1, 11)
# expect: 'def f()\n  pass' -> SyntaxError expected ':' (1, 8, 1, 9)
# expect: 'class A\n  pass' -> SyntaxError expected ':' (1, 8, 1, 9)
# expect: 'while x\n  pass' -> SyntaxError expected ':' (1, 8, 1, 9)
# expect: 'with x\n  pass' -> SyntaxError expected ':' (1, 7, 1, 8)
# expect: 'try\n  pass' -> SyntaxError expected ':' (1, 4, 1, 5)
# expect: 'try:\n  pass\nexcept A\n  pass' -> SyntaxError expected ':' (3, 9, 3, 10)
# expect: 'else\n  pass' -> SyntaxError invalid syntax (1, 1, 1, 5)
# expect: "x = {\n 'a': 1\n 'b': 2\n}" -> SyntaxError invalid syntax. Perhaps you forgot a comma? (2, 7, 3, 5)
# expect: 'x = [\n 1\n 2\n]' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (2, 2, 3, 3)
# expect: 'x = (1,\n 2\n 3)' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (2, 2, 3, 3)
# expect: 'foo(a, b for b in c, d)' -> SyntaxError Generator expression must be parenthesized (1, 8, 1, 20)
# expect: 'foo(a for a in b, c)' -> SyntaxError Generator expression must be parenthesized (1, 5, 1, 17)
# expect: 'class C(x for x in y): pass' -> SyntaxError invalid syntax (1, 11, 1, 14)
# expect: 'a, b = c, = d' ok
# expect: 'x = yield = 1' -> SyntaxError assignment to yield expression not possible (1, 5, 1, 10)
# expect: '(x for x in y) = 1' -> SyntaxError cannot assign to generator expression (1, 1, 1, 15)
# expect: '[x for x in y] = 1' -> SyntaxError cannot assign to list comprehension here. Maybe you meant '==' instead of '='? (1, 1, 1, 15)
# expect: '{x for x in y} = 1' -> SyntaxError cannot assign to set comprehension here. Maybe you meant '==' instead of '='? (1, 1, 1, 15)
# expect: '{x: y for x in y} = 1' -> SyntaxError cannot assign to dict comprehension here. Maybe you meant '==' instead of '='? (1, 1, 1, 18)
# expect: 'x if y else z = 1' -> SyntaxError cannot assign to conditional expression (1, 1, 1, 14)
# expect: 'lambda: 1 = 2' -> SyntaxError cannot assign to lambda (1, 1, 1, 10)
# expect: 'not x = 1' -> SyntaxError cannot assign to expression (1, 1, 1, 6)
# expect: '-x = 1' -> SyntaxError cannot assign to expression here. Maybe you meant '==' instead of '='? (1, 1, 1, 3)
