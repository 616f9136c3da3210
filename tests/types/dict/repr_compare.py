# repr, also of nested and recursive dicts; equality without regard to order.
d = {1: "a", "b": [1, {2: 3}], (1,): None, None: {}}
print(d, str(d) == repr(d), {}, {"a": {"b": {}}})
# expect: {1: 'a', 'b': [1, {2: 3}], (1,): None, None: {}} True {} {'a': {'b': {}}}
d = {}; d["self"] = d; d["l"] = [d]; print(d)  # expect: {'self': {...}, 'l': [{...}]}
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 1.0}, {"a": 1} == {"a": 2}, {"a": 1} == {"b": 1}, {1: []} == {True: []}, {} != [])
# expect: True True False False True True
class Bad:
    def __repr__(self): raise ValueError("bad repr")
for x in ({Bad(): 1}, {1: Bad()}):
    try: repr(x)
    except ValueError as e: print(e)
# expect: bad repr
# expect: bad repr
a = {}; a["k"] = a; b = {}; b["k"] = b
try: print(a == b)
except RecursionError: print("recursion")  # expect: recursion
print(a == a)  # expect: True
try: {} < {}
except TypeError as e: print(e)  # expect: '<' not supported between instances of 'dict' and 'dict'
