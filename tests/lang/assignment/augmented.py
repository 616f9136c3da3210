# Augmented assignment uses the in-place method, falls back to the plain one, and evaluates its target once.
class I:
    def __init__(self, v): self.v = v
    def __iadd__(self, o): self.v += o; return self
    def __add__(self, o): return I(self.v + o)
    def __sub__(self, o): return I(self.v - o)
a = b = I(1)
a += 5
print(a is b, b.v)  # expect: True 6
a -= 1
print(a is b, a.v, b.v)  # expect: False 5 6
x = [1]; y = x
x += (2, 3); x *= 2
print(y, x is y)  # expect: [1, 2, 3, 1, 2, 3] True
t = u = (1,)
t += (2,)
print(t, u)  # expect: (1, 2) (1,)
calls = 0
def index():
    global calls
    calls += 1
    return 0
l = [10]
l[index()] += 1
l[index()] **= 2
print(l, calls)  # expect: [121] 2
n = 7
n //= 2; n <<= 3; n |= 1; n ^= 8; n &= 0xff; n >>= 1; n %= 7; n -= 10; n *= 3; n /= 2
print(n)  # expect: -13.5
class NoReturn:
    def __iadd__(self, o): return None
z = NoReturn()
z += 1
print(z)  # expect: None
d = {"k": [1]}
d["k"] += [2]
print(d)  # expect: {'k': [1, 2]}
