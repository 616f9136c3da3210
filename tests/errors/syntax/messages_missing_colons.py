# Messages and positions of syntax errors: missing colons.
# env: PYTHONWARNINGS=ignore
sources = [
    'x < y = 1',
    'x and y = 1',
    'x.y() = 1',
    'x[0]() = 1',
    'await x = 1',
    '`x`',
    'x = 5 5',
    'import os sys',
    'if True:\n    print("x"\n    print("y")',
    'def f(x):\n    return x[\n',
    'retrun x',
    'improt os',
    'form x import y',
    'whlie x: pass',
    'fro x in y: pass',
    'clas C: pass',
    'dfe f(): pass',
    'elfi x: pass',
    'esle: pass',
    'lamda x: 1',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: 'x < y = 1' -> SyntaxError cannot assign to comparison (1, 1, 1, 6)
# expect: 'x and y = 1' -> SyntaxError cannot assign to expression (1, 1, 1, 8)
# expect: 'x.y() = 1' -> SyntaxError cannot assign to function call here. Maybe you meant '==' instead of '='? (1, 1, 1, 6)
# expect: 'x[0]() = 1' -> SyntaxError cannot assign to function call here. Maybe you meant '==' instead of '='? (1, 1, 1, 7)
# expect: 'await x = 1' -> SyntaxError cannot assign to await expression here. Maybe you meant '==' instead of '='? (1, 1, 1, 8)
# expect: '`x`' -> SyntaxError invalid syntax (1, 1, 1, 2)
# expect: 'x = 5 5' -> SyntaxError invalid syntax (1, 7, 1, 8)
# expect: 'import os sys' -> SyntaxError invalid syntax (1, 11, 1, 14)
# expect: 'if True:\n    print("x"\n    print("y")' -> SyntaxError '(' was never closed (2, 10, 2, 0)
# expect: 'def f(x):\n    return x[\n' -> SyntaxError '[' was never closed (2, 13, 2, 0)
# expect: 'retrun x' -> SyntaxError invalid syntax (1, 8, 1, 9)
# expect: 'improt os' -> SyntaxError invalid syntax (1, 8, 1, 10)
# expect: 'form x import y' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: 'whlie x: pass' -> SyntaxError invalid syntax (1, 7, 1, 8)
# expect: 'fro x in y: pass' -> SyntaxError invalid syntax (1, 5, 1, 6)
# expect: 'clas C: pass' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: 'dfe f(): pass' -> SyntaxError invalid syntax (1, 5, 1, 6)
# expect: 'elfi x: pass' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: 'esle: pass' -> SyntaxError invalid syntax (1, 7, 1, 11)
# expect: 'lamda x: 1' -> SyntaxError invalid syntax (1, 7, 1, 8)
