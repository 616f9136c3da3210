# enum: members, values, flags, aliases, errors.
from enum import *
class Color(Enum): RED = 1; GREEN = "g"; CRIMSON = 1
print(Color.RED, repr(Color.RED), Color.RED.name, Color.GREEN.value, Color(1), Color["GREEN"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED in Color, 1 in Color, Color.__members__.keys() == {"RED", "GREEN", "CRIMSON"}, Color.RED == 1, hash(Color.RED) == hash("RED"), isinstance(Color.RED, Color), f"{Color.RED}", {Color.RED: 1}, Color)
class Auto(Enum): A = auto(); B = auto(); C = 10; D = auto()
class I(IntEnum): ONE = 1; TWO = 2
class St(StrEnum): FOO = auto(); BAR = "b"
class F(Flag): R = 1; W = 2; X = 4; RW = R | W
class IF(IntFlag): A = 1; B = 2
print([m.value for m in Auto], I.ONE + 1, I.TWO > 1, I(2), f"{I.ONE} {I.ONE!r}", St.FOO, St.BAR.upper(), repr(St.FOO), F.R | F.X, repr(F.RW), F.RW & F.R, ~F.R, F(0), F.R in F.RW, list(F.RW), bool(F(0)), F(7), IF.A | 8, repr(IF(9)), IF.A + 1, F.R ^ F.RW)
class P(Enum):
    EARTH = (1, 2); MARS = (3, 4)
    def __init__(self, a, b): self.total = a + b
    @property
    def double(self): return self.total * 2
    @classmethod
    def _missing_(cls, v): return cls.EARTH if v == "home" else None
    def __str__(self): return f"P:{self.name}"
print(P.EARTH.total, P.MARS.double, P("home"), P.EARTH.value)
E = Enum("E", "X Y Z"); print(list(E), E.Y.value, Enum("G", {"q": 5}).q)
@unique
class U(Enum): A = 1
def bad():
    @unique
    class V(Enum): A = 1; B = 1
def bad2():
    class Sub(Color): pass
def bad3():
    class D(Enum): A = 1; A = 2
for f in (lambda: Color(5), lambda: Color["NOPE"], lambda: Color.NOPE, lambda: setattr(Color, "RED", 5), lambda: setattr(Color.RED, "value", 5), bad, bad2, bad3, lambda: Color.RED < Color.GREEN, lambda: Color(), lambda: F("a"), lambda: F.R | 1, lambda: F(8), lambda: delattr(Color, "RED"), lambda: P("away")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class M(Enum):
    a = member(5); b = nonmember(6)
    def method(self): return self.value
print(list(M), M.b, M.a.method(), Color.RED.__class__, Color.__doc__, Color.RED.__reduce_ex__(2)[1])
