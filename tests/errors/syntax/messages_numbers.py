# Messages and positions of syntax errors: numbers.
# env: PYTHONWARNINGS=ignore
sources = [
    '0x',
    '1__0',
    '01',
    '0777',
    '1.5.5',
    '1e',
    '1e+',
    '1.e',
    '1abc',
    '1.0abc',
    '0b1abc',
    '1if x else y',
    "'abc",
    '"abc',
    "'''abc",
    "'abc\\",
    "b'é'",
    'b"\\xzz"',
    '"\\x4"',
    '"\\u12"',
    '"\\U00110000"',
    '"\\N{no such name}"',
    '"\\N"',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: '0x' -> SyntaxError invalid hexadecimal literal (1, 2, 1, 2)
# expect: '1__0' -> SyntaxError invalid decimal literal (1, 2, 1, 2)
# expect: '01' -> SyntaxError leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers (1, 1, 1, 2)
# expect: '0777' -> SyntaxError leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers (1, 1, 1, 2)
# expect: '1.5.5' -> SyntaxError invalid syntax (1, 4, 1, 6)
# expect: '1e' -> SyntaxError invalid decimal literal (1, 1, 1, 1)
# expect: '1e+' -> SyntaxError invalid decimal literal (1, 3, 1, 3)
# expect: '1.e' -> SyntaxError invalid decimal literal (1, 2, 1, 2)
# expect: '1abc' -> SyntaxError invalid decimal literal (1, 1, 1, 1)
# expect: '1.0abc' -> SyntaxError invalid decimal literal (1, 3, 1, 3)
# expect: '0b1abc' -> SyntaxError invalid binary literal (1, 3, 1, 3)
# expect: '1if x else y' ok
# expect: "'abc" -> SyntaxError unterminated string literal (detected at line 1) (1, 1, 1, 1)
# expect: '"abc' -> SyntaxError unterminated string literal (detected at line 1) (1, 1, 1, 1)
# expect: "'''abc" -> SyntaxError unterminated triple-quoted string literal (detected at line 1) (1, 1, 1, 1)
# expect: "'abc\\" -> SyntaxError unterminated string literal (detected at line 1) (1, 1, 1, 1)
# expect: "b'é'" -> SyntaxError bytes can only contain ASCII literal characters (1, 1, 1, 5)
# expect: 'b"\\xzz"' -> SyntaxError (value error) invalid \x escape at position 0 (1, 1, 1, 8)
# expect: '"\\x4"' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape (1, 1, 1, 6)
# expect: '"\\u12"' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape (1, 1, 1, 7)
# expect: '"\\U00110000"' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character (1, 1, 1, 13)
# expect: '"\\N{no such name}"' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name (1, 1, 1, 19)
# expect: '"\\N"' -> SyntaxError (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape (1, 1, 1, 5)
