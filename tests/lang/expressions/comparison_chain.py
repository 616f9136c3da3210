# A chain compares neighbours, evaluates each operand once and stops at the first false one.
def show(x):
    print("eval", x)
    return x

print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1, 1 < 2 > 1, 1 == 1 != 2)  # expect: True False True True True
print(show(1) < show(2) < show(3))
# expect: eval 1
# expect: eval 2
# expect: eval 3
# expect: True
print(show(3) < show(2) < show(1))
# expect: eval 3
# expect: eval 2
# expect: False
print(1 in [1] == True, (1 in [1]) == True)  # expect: False True
print(not 1 < 2, not 1 == 1)  # expect: False False

class Odd:
    def __init__(self, answer): self.answer = answer
    def __lt__(self, other): return self.answer

print(Odd([]) < 1 < 2, Odd("x") < 1 < 2, (Odd("y") < Odd("z") < 1))  # expect: [] True z
