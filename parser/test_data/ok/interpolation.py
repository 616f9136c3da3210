f''; f'{a}'; f'a{{b}}c{d!r}'; f'{a!s:>{w}}{b:%Y-%m}'; f"{x=}{x = }{x=!s}{x=:>3}"; rf'\d{a}\{b}'
f'{"nested" f"{"deep" + f'{1}'}"}' 'tail'; f'''{
    a  # comment
    + "#"
=}'''; f'{a:{b}{c!a}d}'; f'{(lambda x: 1)}'; f'{x:=5}'; f'{ {1: 2}[1] }'; f'{yield_}'
t'{a}'; t'x{ a + b = !r:>{w}}y' t'{c}'; f'\N{SNOWMAN}{a}'; f'{a}' '' 'b' f'' f'c{d}'
def g(): f'{yield}{yield 1}{*a, b}'
