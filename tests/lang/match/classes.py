# Class patterns use isinstance, __match_args__ for positions, and the subject itself for some builtin types.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
class Point3(Point): pass
class Plain:
    def __init__(self, **k): self.__dict__.update(k)
def f(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(0, y): return f"on y axis at {y}"
        case Point(x=x, y=0): return f"on x axis at {x}"
        case Point3(x): return f"point3 {x}"
        case Point(x, y=Point(a, b)): return f"nested {x} {a} {b}"
        case Point(): return "some point"
        case Plain(name="n", value=val): return f"plain {val}"
        case int(n): return f"int {n}"
        case str(): return "str"
        case float(f) | complex(real=f): return f"number {f}"
        case list([a, b]): return f"list of two {a} {b}"
        case dict(d): return f"dict {d}"
        case bytes(b) | bytearray(b): return f"bytes {b}"
        case frozenset(s) | set(s): return f"set {s}"
        case tuple(t): return f"tuple {t}"
    return "no"
for v in (Point(0, 0), Point(0, 5), Point(5, 0), Point3(7, 8), Point(1, Point(2, 3)), Point(1, 2), Plain(name="n", value=4), Plain(name="x"), 5, True, "s", 1.5, 2j, [1, 2], [1], {"k": 1}, b"b", {3}, (1,), None):
    print(f(v))
# expect: origin
# expect: on y axis at 5
# expect: on x axis at 5
# expect: point3 7
# expect: nested 1 2 3
# expect: some point
# expect: plain 4
# expect: no
# expect: int 5
# expect: int True
# expect: str
# expect: number 1.5
# expect: number 0.0
# expect: list of two 1 2
# expect: no
# expect: dict {'k': 1}
# expect: bytes b'b'
# expect: set {3}
# expect: tuple (1,)
# expect: no
