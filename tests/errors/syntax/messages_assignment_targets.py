# Messages and positions of syntax errors: assignment targets.
# env: PYTHONWARNINGS=ignore
sources = [
    'x = ',
    'x = = 1',
    '= 1',
    '1 = x',
    '1 + 1 = x',
    'f() = 1',
    'f() += 1',
    '(a, b) += 1',
    '[a] += 1',
    'None = 1',
    'True = 1',
    'x.True = 1',
    '__debug__ = 1',
    '... = 1',
    '"a" = 1',
    'f"{x}" = 1',
    '{} = 1',
    '{1} = 1',
    '[1] = x',
    '(a, 1) = x',
    'a, f() = x',
    '*a = 1',
    '*a, *b = c',
    '(*a) = 1',
    'x = *a',
    'del *a',
    'del f()',
    'del 1',
    'del (a, 1)',
    'del a +b',
    'del None',
    'del x,',
]
for source in sources:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
# expect: 'x = ' -> SyntaxError invalid syntax (1, 5, 1, 6)
# expect: 'x = = 1' -> SyntaxError invalid syntax (1, 5, 1, 6)
# expect: '= 1' -> SyntaxError invalid syntax (1, 1, 1, 2)
# expect: '1 = x' -> SyntaxError cannot assign to literal here. Maybe you meant '==' instead of '='? (1, 1, 1, 2)
# expect: '1 + 1 = x' -> SyntaxError cannot assign to expression here. Maybe you meant '==' instead of '='? (1, 1, 1, 6)
# expect: 'f() = 1' -> SyntaxError cannot assign to function call here. Maybe you meant '==' instead of '='? (1, 1, 1, 4)
# expect: 'f() += 1' -> SyntaxError 'function call' is an illegal expression for augmented assignment (1, 1, 1, 4)
# expect: '(a, b) += 1' -> SyntaxError 'tuple' is an illegal expression for augmented assignment (1, 1, 1, 7)
# expect: '[a] += 1' -> SyntaxError 'list' is an illegal expression for augmented assignment (1, 1, 1, 4)
# expect: 'None = 1' -> SyntaxError cannot assign to None (1, 1, 1, 5)
# expect: 'True = 1' -> SyntaxError cannot assign to True (1, 1, 1, 5)
# expect: 'x.True = 1' -> SyntaxError invalid syntax (1, 3, 1, 7)
# expect: '__debug__ = 1' -> SyntaxError cannot assign to __debug__ (1, 1, 1, 10)
# expect: '... = 1' -> SyntaxError cannot assign to ellipsis here. Maybe you meant '==' instead of '='? (1, 1, 1, 4)
# expect: '"a" = 1' -> SyntaxError cannot assign to literal here. Maybe you meant '==' instead of '='? (1, 1, 1, 4)
# expect: 'f"{x}" = 1' -> SyntaxError cannot assign to f-string expression here. Maybe you meant '==' instead of '='? (1, 1, 1, 7)
# expect: '{} = 1' -> SyntaxError cannot assign to dict literal here. Maybe you meant '==' instead of '='? (1, 1, 1, 3)
# expect: '{1} = 1' -> SyntaxError cannot assign to set display here. Maybe you meant '==' instead of '='? (1, 1, 1, 4)
# expect: '[1] = x' -> SyntaxError cannot assign to literal (1, 2, 1, 3)
# expect: '(a, 1) = x' -> SyntaxError cannot assign to literal (1, 5, 1, 6)
# expect: 'a, f() = x' -> SyntaxError cannot assign to function call here. Maybe you meant '==' instead of '='? (1, 4, 1, 7)
# expect: '*a = 1' -> SyntaxError starred assignment target must be in a list or tuple (1, 1, 1, 3)
# expect: '*a, *b = c' -> SyntaxError multiple starred expressions in assignment (1, 1, 1, 7)
# expect: '(*a) = 1' -> SyntaxError cannot use starred expression here (1, 2, 1, 4)
# expect: 'x = *a' -> SyntaxError can't use starred expression here (1, 5, 1, 7)
# expect: 'del *a' -> SyntaxError cannot delete starred (1, 5, 1, 7)
# expect: 'del f()' -> SyntaxError cannot delete function call (1, 5, 1, 8)
# expect: 'del 1' -> SyntaxError cannot delete literal (1, 5, 1, 6)
# expect: 'del (a, 1)' -> SyntaxError cannot delete literal (1, 9, 1, 10)
# expect: 'del a +b' -> SyntaxError cannot delete expression (1, 5, 1, 9)
# expect: 'del None' -> SyntaxError cannot delete None (1, 5, 1, 9)
# expect: 'del x,' ok
