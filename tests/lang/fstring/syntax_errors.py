# Broken f-strings and what the message says.
for source in ("f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{x'", "f'{x!}'", "f'{x!z}'", "f'{x! r}'", "f'{x:{y}'", "f'{x = '", "f'{a b}'", "f'{!r}'", "f'{:x}'", "f'{lambda x: 1}'", "f'{x:{y:{z}}}'", "f'{*}'", "f'{a:=}'", "f'{a[}'", "f'{a(]}'", "f'{\"'", "f'{1:", "f'{'a", "f'{#}'", "f'{a!r b}'", "f'{a;b}'", "f'{yield}'", "f'{=}'", "f'{a, }'", "f'{,}'", "f'{a!r:{b!q}}'", "f'''{", "bf'{x}'", "uf'x'", "f'{x' 'y}'", "f'{for}'", "f'{1+}'", "f'{x:{}}'", "f'\\N{no such}'", "f'\\x4'", "f'{await x}'", "f'{a $ b}'", "f'{a}}'", "f'{{a}'"):
    try:
        compile(source, "<s>", "eval"); print(source, "ok")
    except SyntaxError as e: print(source, "->", e.msg, e.lineno, e.offset)
