# match, case, type and _ are names everywhere else.
match = {"case": 1}
case = [0]
type_ = type
_ = 5
match["case"] = 2
print(match, match ["case"], case[0], _)  # expect: {'case': 2} 2 0 5
match case:
    case [0]: print("list of zero", _)  # expect: list of zero 5
type = 7
print(type)  # expect: 7
type X = int
print(X, type)  # expect: X 7
def match(case): return case * 2
print(match(3), match (4))  # expect: 6 8
match match:
    case case: print(case is match)  # expect: True
match (1):
    case 1: print("parens")  # expect: parens
match 1, 2:
    case 1, 2: print("tuple")  # expect: tuple
match *[1], 2:
    case [1, 2]: print("star")  # expect: star
match -1:
    case -1: print("neg")  # expect: neg
print(match
      (5))  # expect: 10
