# Mapping patterns look for keys and ignore the others; `**rest` collects them.
class Missing(dict):
    def __missing__(self, k): return "made up"
def f(x):
    match x:
        case {"kind": "point", "x": x, "y": y}: return f"point {x} {y}"
        case {"kind": "list", "items": [first, *_]}: return f"first {first}"
        case {1: one, **rest} if rest: return f"one={one} rest={rest}"
        case {1: one}: return f"only one={one}"
        case {None: v}: return f"none key {v}"
        case {"a": {"b": {"c": deep}}}: return f"deep {deep}"
        case {}: return "a mapping"
    return "no"
for x in ({"kind": "point", "x": 1, "y": 2, "z": 3}, {"kind": "list", "items": "abc"}, {"kind": "list", "items": [5, 6]}, {1: 2}, {1: 2, 3: 4}, {None: 0}, {"a": {"b": {"c": 1}}}, {}, {"q": 1}, [], None, Missing(), Missing({1: 5})):
    print(f(x))
# expect: point 1 2
# expect: a mapping
# expect: first 5
# expect: only one=2
# expect: one=2 rest={3: 4}
# expect: none key 0
# expect: deep 1
# expect: a mapping
# expect: a mapping
# expect: no
# expect: no
# expect: a mapping
# expect: only one=5
match {"a": 1, "b": 2}:
    case {"a": a, **others}: print(a, others)  # expect: 1 {'b': 2}
