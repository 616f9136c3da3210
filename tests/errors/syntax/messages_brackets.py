# Messages and positions of syntax errors: brackets.
# env: PYTHONWARNINGS=ignore
sources = [
    '{1: 2, 3}',
    '{1, 2: 3}',
    '{1:}',
    '{:1}',
    '{**a, 1}',
    '{*a: 1}',
    '{1: *a}',
    '{1: **a}',
    '[1, 2',
    '(1, 2]',
    '{1, 2)',
    ')',
    ']',
    '}',
    'x[',
    'x[1',
    'x[]',
    'x[1:2:3:4]',
    'x[a b]',
    'x..y',
    'x.1',
    'x.',
    '.x',
    '1x',
    '1_',
    '0_b',
    '0b12',
    '0b',
    '0o8',
    '0o',
    '0xg',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: '{1: 2, 3}' -> SyntaxError ':' expected after dictionary key (1, 8, 1, 0)
# expect: '{1, 2: 3}' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: '{1:}' -> SyntaxError expression expected after dictionary key and ':' (1, 3, 1, 4)
# expect: '{:1}' -> SyntaxError invalid syntax (1, 2, 1, 3)
# expect: '{**a, 1}' -> SyntaxError ':' expected after dictionary key (1, 7, 1, 0)
# expect: '{*a: 1}' -> SyntaxError invalid syntax (1, 4, 1, 5)
# expect: '{1: *a}' -> SyntaxError cannot use a starred expression in a dictionary value (1, 5, 1, 7)
# expect: '{1: **a}' -> SyntaxError invalid syntax (1, 5, 1, 7)
# expect: '[1, 2' -> SyntaxError '[' was never closed (1, 1, 1, 0)
# expect: '(1, 2]' -> SyntaxError closing parenthesis ']' does not match opening parenthesis '(' (1, 6, 1, 6)
# expect: '{1, 2)' -> SyntaxError closing parenthesis ')' does not match opening parenthesis '{' (1, 6, 1, 6)
# expect: ')' -> SyntaxError unmatched ')' (1, 1, 1, 1)
# expect: ']' -> SyntaxError unmatched ']' (1, 1, 1, 1)
# expect: '}' -> SyntaxError unmatched '}' (1, 1, 1, 1)
# expect: 'x[' -> SyntaxError '[' was never closed (1, 2, 1, 0)
# expect: 'x[1' -> SyntaxError '[' was never closed (1, 2, 1, 0)
# expect: 'x[]' -> SyntaxError invalid syntax (1, 3, 1, 4)
# expect: 'x[1:2:3:4]' -> SyntaxError invalid syntax (1, 8, 1, 9)
# expect: 'x[a b]' -> SyntaxError invalid syntax. Perhaps you forgot a comma? (1, 3, 1, 6)
# expect: 'x..y' -> SyntaxError invalid syntax (1, 3, 1, 4)
# expect: 'x.1' -> SyntaxError invalid syntax (1, 2, 1, 4)
# expect: 'x.' -> SyntaxError invalid syntax (1, 3, 1, 4)
# expect: '.x' -> SyntaxError invalid syntax (1, 1, 1, 2)
# expect: '1x' -> SyntaxError invalid decimal literal (1, 1, 1, 1)
# expect: '1_' -> SyntaxError invalid decimal literal (1, 2, 1, 2)
# expect: '0_b' -> SyntaxError invalid decimal literal (1, 2, 1, 2)
# expect: '0b12' -> SyntaxError invalid digit '2' in binary literal (1, 4, 1, 4)
# expect: '0b' -> SyntaxError invalid binary literal (1, 2, 1, 2)
# expect: '0o8' -> SyntaxError invalid digit '8' in octal literal (1, 3, 1, 3)
# expect: '0o' -> SyntaxError invalid octal literal (1, 2, 1, 2)
# expect: '0xg' -> SyntaxError invalid hexadecimal literal (1, 2, 1, 2)
