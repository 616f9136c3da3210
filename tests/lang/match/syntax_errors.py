# Patterns that can never make sense are syntax errors.
for source in ("case x: pass\n case 1: pass", "case _: pass\n case 1: pass", "case x | 1: pass", "case [x, x]: pass", "case [*a, *b]: pass", "case {**a, 'k': 1}: pass", "case {'k': 1, 'k': 2}: pass",
               "case A(x=1, x=2): pass", "case A(x=1, 2): pass", "case (x | y): pass", "case [1, x] | [2]: pass", "case 1 as _: pass", "case f'x': pass", "case 1 + 1: pass", "case -x: pass",
               "case {x: 1}: pass", "case {**_}: pass", "case A.b as c.d: pass", "case 1 as 2: pass", "case x.y(z, z): pass", "case *a: pass", "case 1 if: pass", "case: pass", "case a := 1: pass", "case (*a): pass", "case {1: _, **rest, **more}: pass"):
    try:
        compile(f"match 1:\n {source}", "<s>", "exec")
        print(repr(source), "-> ok")
    except SyntaxError as e:
        print(repr(source), "->", e.msg, e.lineno, e.offset)
# expect: 'case x: pass\n case 1: pass' -> name capture 'x' makes remaining patterns unreachable 2 7
# expect: 'case _: pass\n case 1: pass' -> wildcard makes remaining patterns unreachable 2 7
# expect: 'case x | 1: pass' -> name capture 'x' makes remaining patterns unreachable 2 7
# expect: 'case [x, x]: pass' -> multiple assignments to name 'x' in pattern 2 11
# expect: 'case [*a, *b]: pass' -> multiple starred names in sequence pattern 2 7
# expect: "case {**a, 'k': 1}: pass" -> invalid syntax 2 13
# expect: "case {'k': 1, 'k': 2}: pass" -> mapping pattern checks duplicate key ('k') 2 7
# expect: 'case A(x=1, x=2): pass' -> attribute name repeated in class pattern: x 2 16
# expect: 'case A(x=1, 2): pass' -> positional patterns follow keyword patterns 2 14
# expect: 'case (x | y): pass' -> name capture 'x' makes remaining patterns unreachable 2 8
# expect: 'case [1, x] | [2]: pass' -> alternative patterns bind different names 2 7
# expect: 'case 1 as _: pass' -> cannot use '_' as a target 2 12
# expect: "case f'x': pass" -> patterns may only match literals and attribute lookups 2 7
# expect: 'case 1 + 1: pass' -> imaginary number required in complex literal 2 11
# expect: 'case -x: pass' -> invalid syntax 2 8
# expect: 'case {x: 1}: pass' -> invalid syntax 2 9
# expect: 'case {**_}: pass' -> invalid syntax 2 10
# expect: 'case A.b as c.d: pass' -> cannot use attribute as pattern target 2 14
# expect: 'case 1 as 2: pass' -> cannot use literal as pattern target 2 12
# expect: 'case x.y(z, z): pass' -> multiple assignments to name 'z' in pattern 2 14
# expect: 'case *a: pass' -> invalid syntax 2 9
# expect: 'case 1 if: pass' -> invalid syntax 2 11
# expect: 'case: pass' -> invalid syntax 2 6
# expect: 'case a := 1: pass' -> invalid syntax 2 9
# expect: 'case (*a): pass' -> invalid syntax 2 10
# expect: 'case {1: _, **rest, **more}: pass' -> invalid syntax 2 22
