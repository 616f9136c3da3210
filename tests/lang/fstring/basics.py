# Replacement fields with conversions, format specs, nesting and the = form.
x, y, s = 42, 3.14159, "text"
print(f"{x} {y:.2f} {s!r} {s!s} {'é'!a} {x:>6}|{x:<6}|{x:^6}|{x:06d}|{x:+}|{x:x}|{x:#b}")
# expect: 42 3.14 'text' text '\xe9'     42|42    |  42  |000042|+42|2a|0b101010
print(f"{x=} {y=:.1f} {s=} {s = !s} {x + 1 = } { x = }")  # expect: x=42 y=3.1 s='text' s = text x + 1 = 43  x = 42
print(f"{{}} {{{x}}} {{x}}", f"{x!r:>5}", f"{x:{5}}", f"{s:{'>'}{10}}", f"{y:{'.'}{x - 40}f}")
# expect: {} {42} {x}    42    42       text 3.14
print(f"{'nested ' + f'{x} {f"{y:.1f}"}'}", f"{'a' 'b'}", f'{"q"}', f"{s["a" == "b":]}")  # expect: nested 42 3.1 ab q text
print(f"{[i for i in range(3)]} {({1: 2})[1]} {(lambda a: a * 2)(4)} {x if x > 5 else y} {x, y} {*[1, 2], 3}")
# expect: [0, 1, 2] 2 8 42 (42, 3.14159) (1, 2, 3)
print(f"{x
    + 1} {
    s  # a comment
}")  # expect: 43 text
print(f'''{
x:>10} multi
line''')
# expect:         42 multi
# expect: line
print(rf"\n{x}\{s}", fr"{x}\t", F"{x}", f"" f"{x}" "plain{x}" f"{s}")  # expect: \n42\text 42\t 42 42plain{x}text
print(f"{x:%}" if False else f"{0.5:%}", f"{1000000:,} {1000000:_}", f"{255:#x} {255:o}")
# expect: 50.000000% 1,000,000 1_000_000 0xff 377
print(f"\x41{x}\N{BULLET}{s}\u00e9")  # expect: A42•texté
print(f"{(y := 5)} {y}", f"{x:=+5}", f"{x!r:^{10}}|")  # expect: 5 5 +  42     42    |
print(f"{'\n'.join(['a', 'b'])}", f"{x == 42 }", f"{x != 1}", f"{x >= 1}", f"{lambda_ if (lambda_ := 1) else 0}")
# expect: a
# expect: b True True True 1
print(f"{None} {...} {True} {1j} {b'x'} {1e20}", f"{'{'} {'}'}", f"{ {'a': 1}['a'] }", f"{{{{")
# expect: None Ellipsis True 1j b'x' 1e+20 { } 1 {{
