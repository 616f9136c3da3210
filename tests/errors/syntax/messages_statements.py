# Messages and positions of syntax errors: statements.
# env: PYTHONWARNINGS=ignore
sources = [
    'a if b',
    'a if b else',
    'x = a if b else return',
    'if x = 1: pass',
    'if x: ',
    'while x = 1: pass',
    'while:',
    'for x: pass',
    'for in y: pass',
    'for 1 in y: pass',
    'for f() in y: pass',
    'for x in: pass',
    'for x y in z: pass',
    'for x in y pass',
    'if x pass',
    'while x pass',
    'else: pass',
    'elif x: pass',
    'try: pass',
    'try: x',
    'except: pass',
    'try:\n pass\nfinally',
    'try:\n pass\nexcept A as 1: pass',
    'try:\n pass\nexcept:\n pass\nexcept A: pass',
    'try:\n pass\nelse:\n pass',
    'with x as 1: pass',
    'with x as f(): pass',
    'with: pass',
    'with x pass',
    'with (x as y, z as 1): pass',
    'class: pass',
    'class C',
    'class C(: pass',
    'class 1: pass',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: 'a if b' -> SyntaxError expected 'else' after 'if' expression (1, 1, 1, 7)
# expect: 'a if b else' -> SyntaxError expected expression after 'else', but statement is given (1, 12, 1, 13)
# expect: 'x = a if b else return' -> SyntaxError expected expression after 'else', but statement is given (1, 17, 1, 23)
# expect: 'if x = 1: pass' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 4, 1, 9)
# expect: 'if x: ' -> IndentationError expected an indented block after 'if' statement on line 1 (1, 7, 1, -1)
# expect: 'while x = 1: pass' -> SyntaxError invalid syntax. Maybe you meant '==' or ':=' instead of '='? (1, 7, 1, 12)
# expect: 'while:' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: 'for x: pass' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: 'for in y: pass' -> SyntaxError invalid syntax (1, 5, 1, 7)
# expect: 'for 1 in y: pass' -> SyntaxError cannot assign to literal (1, 5, 1, 6)
# expect: 'for f() in y: pass' -> SyntaxError cannot assign to function call (1, 5, 1, 8)
# expect: 'for x in: pass' -> SyntaxError invalid syntax (1, 9, 1, 10)
# expect: 'for x y in z: pass' -> SyntaxError invalid syntax (1, 7, 1, 8)
# expect: 'for x in y pass' -> SyntaxError invalid syntax (1, 12, 1, 16)
# expect: 'if x pass' -> SyntaxError invalid syntax (1, 6, 1, 10)
# expect: 'while x pass' -> SyntaxError invalid syntax (1, 9, 1, 13)
# expect: 'else: pass' -> SyntaxError invalid syntax (1, 1, 1, 5)
# expect: 'elif x: pass' -> SyntaxError invalid syntax (1, 1, 1, 5)
# expect: 'try: pass' -> SyntaxError expected 'except' or 'finally' block (1, 10, 1, -1)
# expect: 'try: x' -> SyntaxError expected 'except' or 'finally' block (1, 7, 1, -1)
# expect: 'except: pass' -> SyntaxError invalid syntax (1, 1, 1, 7)
# expect: 'try:\n pass\nfinally' -> SyntaxError expected ':' (3, 8, 3, 9)
# expect: 'try:\n pass\nexcept A as 1: pass' -> SyntaxError cannot use except statement with literal (3, 13, 3, 14)
# expect: 'try:\n pass\nexcept:\n pass\nexcept A: pass' -> SyntaxError default 'except:' must be last (3, 1, 4, 6)
# expect: 'try:\n pass\nelse:\n pass' -> SyntaxError expected 'except' or 'finally' block (3, 1, 3, 5)
# expect: 'with x as 1: pass' -> SyntaxError cannot assign to literal (1, 11, 1, 12)
# expect: 'with x as f(): pass' -> SyntaxError cannot assign to function call (1, 11, 1, 14)
# expect: 'with: pass' -> SyntaxError invalid syntax (1, 5, 1, 6)
# expect: 'with x pass' -> SyntaxError invalid syntax (1, 8, 1, 12)
# expect: 'with (x as y, z as 1): pass' -> SyntaxError cannot assign to literal (1, 20, 1, 21)
# expect: 'class: pass' -> SyntaxError invalid syntax (1, 6, 1, 7)
# expect: 'class C' -> SyntaxError expected ':' (1, 8, 1, 9)
# expect: 'class C(: pass' -> SyntaxError invalid syntax (1, 9, 1, 10)
# expect: 'class 1: pass' -> SyntaxError invalid syntax (1, 7, 1, 8)
