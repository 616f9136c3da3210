# dataclasses: fields, defaults, order, frozen, slots, inheritance, replace, errors.
from dataclasses import *
@dataclass
class P: x: int; y: int = 2; z: list = field(default_factory=list, repr=False)
p = P(1); print(p, p == P(1, 2), p != P(2), P(1, 5, [1]).z, P.__match_args__, [f.name for f in fields(P)], asdict(p), astuple(p), replace(p, x=9), is_dataclass(P), is_dataclass(p), P.y, P(1).z is P(1).z)
@dataclass(order=True, frozen=True)
class V: major: int; minor: int = 0; note: str = field(default="", compare=False)
print(V(1) < V(1, 1), sorted([V(2), V(1, 5)]), hash(V(1)) == hash(V(1, note="x")), V(1) == V(1, 0, "n"), {V(1): 1})
@dataclass
class B: a: int
@dataclass
class C(B):
    b: int = 5
    c: InitVar[int] = 3
    d: int = field(init=False)
    k: int = field(default=7, kw_only=True)
    def __post_init__(self, c): self.d = self.a + c
print(C(1), C(1, 2, 10, k=0), C.__init__.__annotations__.keys() if 0 else "")
@dataclass(slots=True)
class S: q: int = 1
print(S().q, hasattr(S(), "__dict__"), S.__slots__)
@dataclass
class K: _: KW_ONLY; m: int = 1
print(K(m=2), make_dataclass("D", [("x", int), "y"])(1, 2))
@dataclass
class R: child: "R | None" = None
r = R(); r.child = r; print(r, asdict(R(R())))
def e1():
    @dataclass
    class X: a: int = 1; b: int
def e2():
    @dataclass
    class X: a: list = []
def e3():
    @dataclass(eq=False, order=True)
    class X: a: int
for f in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(w=1), lambda: setattr(V(1), "major", 2), lambda: delattr(V(1), "major"), e1, e2, e3, lambda: replace(5), lambda: fields(5), lambda: V(1) < 5, lambda: hash(p), lambda: replace(p, nope=1), lambda: field(default=1, default_factory=list), lambda: asdict(P), lambda: K(5), lambda: S().__setattr__("new", 1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
