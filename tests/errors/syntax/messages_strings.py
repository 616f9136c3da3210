# Messages and positions of syntax errors: strings.
# env: PYTHONWARNINGS=ignore
sources = [
    'b"a" "b"',
    'f"a" b"b"',
    "r'\\'",
    "u'a' b'b'",
    '$',
    '?',
    '!',
    'x!',
    'a ! b',
    'a & & b',
    'a ++ ',
    'a -',
    'a not b',
    'a is is b',
    'a not in',
    'not',
    'a or',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: 'b"a" "b"' -> SyntaxError cannot mix bytes and nonbytes literals (1, 9, 1, 10)
# expect: 'f"a" b"b"' -> SyntaxError cannot mix bytes and nonbytes literals (1, 10, 1, 11)
# expect: "r'\\'" -> SyntaxError unterminated string literal (detected at line 1); perhaps you escaped the end quote? (1, 1, 1, 1)
# expect: "u'a' b'b'" -> SyntaxError cannot mix bytes and nonbytes literals (1, 10, 1, 11)
# expect: '$' -> SyntaxError invalid syntax (1, 1, 1, 2)
# expect: '?' -> SyntaxError invalid syntax (1, 1, 1, 2)
# expect: '!' -> SyntaxError invalid syntax (1, 1, 1, 2)
# expect: 'x!' -> SyntaxError invalid syntax (1, 2, 1, 3)
# expect: 'a ! b' -> SyntaxError invalid syntax (1, 3, 1, 4)
# expect: 'a & & b' -> SyntaxError invalid syntax (1, 5, 1, 6)
# expect: 'a ++ ' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: 'a -' -> SyntaxError invalid syntax (1, 4, 1, 5)
# expect: 'a not b' -> SyntaxError invalid syntax (1, 7, 1, 8)
# expect: 'a is is b' -> SyntaxError invalid syntax (1, 6, 1, 8)
# expect: 'a not in' -> SyntaxError invalid syntax (1, 9, 1, 10)
# expect: 'not' -> SyntaxError invalid syntax (1, 4, 1, 5)
# expect: 'a or' -> SyntaxError invalid syntax (1, 5, 1, 6)
