# Messages and positions of syntax errors: compound.
# env: PYTHONWARNINGS=ignore
sources = [
    'a, b = 1, ',
    'a: int: str',
    'a, b: int',
    '(a, b): int = 1',
    '[a]: int',
    'f(): int = 1',
    'a: int = yield',
    '1: int',
    'type X',
    'type X =',
    'type X[T = int',
    'match x:\n case',
    'match x\n case 1: pass',
    'match x:\n pass',
    'match x:\n case 1 pass',
    'case 1: pass',
    'if 1: pass\n  x',
    '  x = 1',
    'if 1:\nx',
    'x = 1\n  y = 2',
    '\\',
    '\\ x',
    'x = \\ 1',
    'x \\',
    '(',
    '((((((',
    "'a' 'b",
    '"""a',
    "f'{a",
    "f'{a!'",
    "f'{a:{b}'",
    "f'{'",
    "f'}'",
    "f'{}'",
    "f'{a b}'",
    "f'{a=b=c}'",
    "f'{*a}'",
    "f'{a:'",
    "t'{a'",
    'a[1, *b, c=1]',
    'a[b=1]',
    'def f(a, *): pass',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
