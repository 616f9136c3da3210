a or b and not c in d is not e not in f < g == h
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m ** -n ** +o
~a, -b ** c, await_(d), (e if f else g if h else i), lambda: 0, lambda a, /, b=1, *c, d, e=2, **f: (a, b)
a.b[c](d)[e:f, g:, :h:i, ::, *j](*k, l=m, **n)(o for o in p)(q := r)
[*a, b]; {*a, b}; {**a, b: c}; {}; (); (a,); [a for b, *c in d if e if f for g in h]; {a: b for c in d}; {a async for a in b}
(yield_), (a := b), [a := 1, b], {(c := 2)}, a[b := c]
((a)), (((b), c)), not not a, (a < b) < c
a if b else lambda: c if d else e
print(a, end='') ; match.case(type)(_) ; match * case, match[type], type (a), type
