# Line endings, form feeds, BOM, encodings, null bytes and missing newlines in source.
def run(src):
    try: exec(compile(src, "<s>", "exec"), {})
    except (SyntaxError, ValueError) as e: print(type(e).__name__, e)
run("print(1)\r\nprint(2)\rprint(3)\n")
# expect: 1
# expect: 2
# expect: 3
run("if 1:\r\n  print('crlf')\r\n")
# expect: crlf
run("\x0cprint('form feed')")
# expect: form feed
run(b"\xef\xbb\xbfprint('bom')")
# expect: bom
run("\ufeffprint('bom in text')")
# expect: SyntaxError invalid non-printable character U+FEFF (<s>, line 1)
run(b"# coding: latin-1\nprint(ascii('\xe9'))")
# expect: '\xe9'
run(b"# -*- coding: utf-8 -*-\nprint(ascii('\xc3\xa9'))")
# expect: '\xe9'
run(b"# coding: no-such\nprint(1)")
# expect: SyntaxError unknown encoding: no-such (<s>, line 0)
run(b"print('\xff')")
# expect: SyntaxError Non-UTF-8 code starting with '\xff' on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details (<s>, line 1)
run(b"\n\nprint('\xff')")
# expect: SyntaxError Non-UTF-8 code starting with '\xff' on line 3, but no encoding declared; see https://peps.python.org/pep-0263/ for details (<s>, line 3)
run("print('a\0b')")
# expect: SyntaxError source code string cannot contain null bytes
run(b"print(1)\0")
# expect: SyntaxError source code string cannot contain null bytes
run("print('no newline')")
# expect: no newline
run("print('x')\\\n")
# expect: SyntaxError unexpected EOF while parsing (<s>, line 1)
run("x = '''a\r\nb\rc'''\nprint(repr(x))")
# expect: 'a\nb\nc'
run("print('a\\\r\nb')")
# expect: ab
run("print(1)\x1a")
# expect: SyntaxError invalid non-printable character U+001A (<s>, line 1)
run("été = 1; print(été); ªb = 2; print(ab); ﬁ = 3; print(fi)")
# expect: 1
# expect: 2
# expect: 3
run("x = 1\u00a0+ 2")
# expect: SyntaxError invalid non-printable character U+00A0 (<s>, line 1)
run("x = “quoted”")
# expect: SyntaxError invalid character '“' (U+201C) (<s>, line 1)
run("€ = 1")
# expect: SyntaxError invalid character '€' (U+20AC) (<s>, line 1)
run("a\u200bb = 1")
# expect: SyntaxError invalid non-printable character U+200B (<s>, line 1)
run("print(1)\n\\")
# expect: SyntaxError unexpected EOF while parsing (<s>, line 2)
run("\\\nprint(5)")
# expect: 5
