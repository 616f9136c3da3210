# A dotted name is a value to compare with, a bare one captures.
class Color:
    RED = 1
    GREEN = "g"
    class Inner: DEEP = (1, 2)
def f(x):
    match x:
        case Color.RED: return "red"
        case Color.GREEN: return "green"
        case Color.Inner.DEEP: return "deep"
        case {Color.GREEN: v}: return f"key {v}"
        case RED: return f"captured {RED}"
for x in (1, True, "g", (1, 2), {"g": 5}, 77): print(f(x))
# expect: red
# expect: red
# expect: green
# expect: deep
# expect: key 5
# expect: captured 77
class Loud:
    def __eq__(self, other):
        print("eq", other)
        return other == 2
match Loud():
    case 1: print("one")
    case 2: print("two")
# expect: eq 1
# expect: eq 2
# expect: two
try:
    match 1:
        case Color.MISSING: pass
except AttributeError as e: print(e)  # expect: type object 'Color' has no attribute 'MISSING'
