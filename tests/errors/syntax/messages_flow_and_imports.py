# Messages and positions of syntax errors: flow and imports.
# env: PYTHONWARNINGS=ignore
sources = [
    'class C(a=1, b): pass',
    'def f(',
    'def f(x',
    'return',
    'def f():\n  return = 1',
    'yield',
    'await x',
    'break',
    'continue',
    'if 1:\n break',
    'def f():\n continue',
    'class C:\n  return 1',
    'for x in y:\n def f():\n  break',
    'import',
    'import a.',
    'import a as b.c',
    'import a, ',
    'from a import',
    'from a import (',
    'from a import ()',
    'from a import *, b',
    'from a import b,',
    'from . import *',
    'def f(): from a import *',
    'class C: from a import *',
    'from __future__ import braces',
    'from __future__ import nothing',
    'x = 1; from __future__ import annotations',
    'import a from b',
    'from import b',
    'global x, ',
    'global 1',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: 'class C(a=1, b): pass' -> SyntaxError positional argument follows keyword argument (1, 15, 1, 16)
# expect: 'def f(' -> SyntaxError '(' was never closed (1, 6, 1, 0)
# expect: 'def f(x' -> SyntaxError '(' was never closed (1, 6, 1, 0)
# expect: 'return' -> SyntaxError 'return' outside function (1, 1, 1, 7)
# expect: 'def f():\n  return = 1' -> SyntaxError invalid syntax (2, 10, 2, 11)
# expect: 'yield' -> SyntaxError 'yield' outside function (1, 1, 1, 6)
# expect: 'await x' -> SyntaxError 'await' outside function (1, 1, 1, 8)
# expect: 'break' -> SyntaxError 'break' outside loop (1, 1, 1, 6)
# expect: 'continue' -> SyntaxError 'continue' not properly in loop (1, 1, 1, 9)
# expect: 'if 1:\n break' -> SyntaxError 'break' outside loop (2, 2, 2, 7)
# expect: 'def f():\n continue' -> SyntaxError 'continue' not properly in loop (2, 2, 2, 10)
# expect: 'class C:\n  return 1' -> SyntaxError 'return' outside function (2, 3, 2, 11)
# expect: 'for x in y:\n def f():\n  break' -> SyntaxError 'break' outside loop (3, 3, 3, 8)
# expect: 'import' -> SyntaxError Expected one or more names after 'import' (1, 7, 1, 7)
# expect: 'import a.' -> SyntaxError invalid syntax (1, 10, 1, 11)
# expect: 'import a as b.c' -> SyntaxError cannot use attribute as import target (1, 13, 1, 16)
# expect: 'import a, ' -> SyntaxError invalid syntax (1, 11, 1, 12)
# expect: 'from a import' -> SyntaxError Expected one or more names after 'import' (1, 14, 1, 14)
# expect: 'from a import (' -> SyntaxError '(' was never closed (1, 15, 1, 0)
# expect: 'from a import ()' -> SyntaxError invalid syntax (1, 16, 1, 17)
# expect: 'from a import *, b' -> SyntaxError invalid syntax (1, 16, 1, 17)
# expect: 'from a import b,' -> SyntaxError trailing comma not allowed without surrounding parentheses (1, 17, 1, 18)
# expect: 'from . import *' ok
# expect: 'def f(): from a import *' -> SyntaxError import * only allowed at module level (1, 24, 1, 25)
# expect: 'class C: from a import *' -> SyntaxError import * only allowed at module level (1, 24, 1, 25)
# expect: 'from __future__ import braces' -> SyntaxError not a chance (1, 24, 1, 30)
# expect: 'from __future__ import nothing' -> SyntaxError future feature nothing is not defined (1, 24, 1, 31)
# expect: 'x = 1; from __future__ import annotations' -> SyntaxError from __future__ imports must occur at the beginning of the file (1, 8, 1, 42)
# expect: 'import a from b' -> SyntaxError Did you mean to use 'from ... import ...' instead? (1, 1, 1, 16)
# expect: 'from import b' -> SyntaxError invalid syntax (1, 6, 1, 12)
# expect: 'global x, ' -> SyntaxError invalid syntax (1, 11, 1, 12)
# expect: 'global 1' -> SyntaxError invalid syntax (1, 8, 1, 9)
