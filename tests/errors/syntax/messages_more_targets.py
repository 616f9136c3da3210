# Messages and positions of syntax errors: more targets.
# env: PYTHONWARNINGS=ignore
sources = [
    'nto x',
    'x = Flase',
    'tru: pass',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: 'nto x' -> SyntaxError invalid syntax (1, 5, 1, 6)
# expect: 'x = Flase' ok
# expect: 'tru: pass' -> SyntaxError invalid syntax (1, 6, 1, 10)
