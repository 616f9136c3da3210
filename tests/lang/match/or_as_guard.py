# Alternatives bind the same names, `as` binds the whole, a guard may refuse.
def f(x):
    match x:
        case 1 | 2 | 3 as n if n != 2: return f"one or three {n}"
        case [("a" | "b") as c, _] | [_, ("a" | "b") as c, _]: return f"letter {c}"
        case (int() | float()) as num if num > 10: return f"big {num}"
        case {"k": (1 | 2) as v} as whole: return f"{v} in {whole}"
        case _ if x is None: return "nothing"
        case other: return f"other {other}"
for x in (1, 2, 3, ["a", 1], [0, "b", 2], 50, 10.5, {"k": 2}, None, "z"):
    print(f(x))
# expect: one or three 1
# expect: other 2
# expect: one or three 3
# expect: letter a
# expect: letter b
# expect: big 50
# expect: big 10.5
# expect: 2 in {'k': 2}
# expect: nothing
# expect: other z
match 5:
    case x if print("guard", x): pass  # expect: guard 5
    case y: print("kept", x, y)  # expect: kept 5 5
