# Merging with **, |, update and their order of keys.
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print({**a, **b}, {**b, **a}, a | b, b | a, {**a, "x": 9}, {"x": 9, **a})
# expect: {'x': 1, 'y': 3, 'z': 4} {'y': 2, 'z': 4, 'x': 1} {'x': 1, 'y': 3, 'z': 4} {'y': 2, 'z': 4, 'x': 1} {'x': 9, 'y': 2} {'x': 1, 'y': 2}
c = a.copy(); c |= b; print(c, a)  # expect: {'x': 1, 'y': 3, 'z': 4} {'x': 1, 'y': 2}
class M:
    def keys(self): print("keys"); return ["k"]
    def __getitem__(self, k): print("get", k); return "v"
print({**M()}, dict(**M()))
# expect: keys
# expect: get k
# expect: keys
# expect: get k
# expect: {'k': 'v'} {'k': 'v'}
c.update(M()); print(c)
# expect: keys
# expect: get k
# expect: {'x': 1, 'y': 3, 'z': 4, 'k': 'v'}
for bad in (lambda: {**1}, lambda: {**[(1, 2)]}, lambda: a | None, lambda: a | [("q", 1)], lambda: {**None}, lambda: dict(**{1: 2}), lambda: a.__or__(5), lambda: {**"ab"}):
    try: print(bad())
    except TypeError as e: print(e)
# expect: 'int' object is not a mapping
# expect: 'list' object is not a mapping
# expect: unsupported operand type(s) for |: 'dict' and 'NoneType'
# expect: unsupported operand type(s) for |: 'dict' and 'list'
# expect: 'NoneType' object is not a mapping
# expect: keywords must be strings
# expect: NotImplemented
# expect: 'str' object is not a mapping
a |= [("q", 1)]
print(a, a.__ror__({"w": 0}))  # expect: {'x': 1, 'y': 2, 'q': 1} {'w': 0, 'x': 1, 'y': 2, 'q': 1}
