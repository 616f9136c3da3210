# Messages and positions of syntax errors: lambda calls.
# env: PYTHONWARNINGS=ignore
sources = [
    'global x; x = 1',
    'x = 1; global x',
    'def f(x):\n  global x',
    'lambda x: = 1',
    'lambda x = : 1',
    'lambda',
    'f(a=1, 2)',
    'f(**a, *b)',
    'f(**a, b)',
    'f(a=1, a=2)',
    'f(1=2)',
    'f(a.b=1)',
    'f(True=1)',
    'f(None=1)',
    'f(a+b=1)',
    'f(x for x in y, 1)',
    'f(a=x for x in y)',
    'f(*)',
    'f(**)',
    'f(*x=1)',
    'f(,)',
    'f(a b)',
    'f(a, b c)',
    'f("a" b)',
    'f(x = )',
    'f(a, = 1)',
    '[1 2]',
    '[1, 2 3]',
    '(1 2)',
    '{1 2}',
    '{1: 2 3}',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: 'global x; x = 1' ok
# expect: 'x = 1; global x' -> SyntaxError name 'x' is assigned to before global declaration (1, 8, 1, 16)
# expect: 'def f(x):\n  global x' -> SyntaxError name 'x' is parameter and global (2, 3, 2, 11)
# expect: 'lambda x: = 1' -> SyntaxError invalid syntax (1, 11, 1, 12)
# expect: 'lambda x = : 1' -> SyntaxError invalid syntax (1, 12, 1, 13)
# expect: 'lambda' -> SyntaxError invalid syntax (1, 7, 1, 8)
# expect: 'f(a=1, 2)' -> SyntaxError positional argument follows keyword argument (1, 9, 1, 10)
# expect: 'f(**a, *b)' -> SyntaxError iterable argument unpacking follows keyword argument unpacking (1, 6, 1, 10)
# expect: 'f(**a, b)' -> SyntaxError positional argument follows keyword argument unpacking (1, 9, 1, 10)
# expect: 'f(a=1, a=2)' -> SyntaxError keyword argument repeated: a (1, 8, 1, 11)
# expect: 'f(1=2)' -> SyntaxError expression cannot contain assignment, perhaps you meant "=="? (1, 3, 1, 5)
# expect: 'f(a.b=1)' -> SyntaxError expression cannot contain assignment, perhaps you meant "=="? (1, 3, 1, 7)
# expect: 'f(True=1)' -> SyntaxError cannot assign to True (1, 3, 1, 8)
# expect: 'f(None=1)' -> SyntaxError cannot assign to None (1, 3, 1, 8)
# expect: 'f(a+b=1)' -> SyntaxError expression cannot contain assignment, perhaps you meant "=="? (1, 3, 1, 7)
# expect: 'f(x for x in y, 1)' -> SyntaxError Generator expression must be parenthesized (1, 3, 1, 15)
# expect: 'f(a=x for x in y)' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 3, 1, 5)
# expect: 'f(*)' -> SyntaxError Invalid star expression (1, 4, 1, 5)
# expect: 'f(**)' -> SyntaxError invalid syntax (1, 5, 1, 6)
# expect: 'f(*x=1)' -> SyntaxError cannot assign to iterable argument unpacking (1, 3, 1, 7)
# expect: 'f(,)' -> SyntaxError invalid syntax (1, 3, 1, 4)
# expect: 'f(a b)' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (1, 3, 1, 6)
# expect: 'f(a, b c)' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (1, 6, 1, 9)
# expect: 'f("a" b)' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (1, 3, 1, 8)
# expect: 'f(x = )' -> SyntaxError expected argument value expression (1, 3, 1, 6)
# expect: 'f(a, = 1)' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: '[1 2]' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (1, 2, 1, 5)
# expect: '[1, 2 3]' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (1, 5, 1, 8)
# expect: '(1 2)' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (1, 2, 1, 5)
# expect: '{1 2}' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (1, 2, 1, 5)
# expect: '{1: 2 3}' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (1, 5, 1, 8)
