# copy: shallow, deep, memo, hooks, replace.
import copy
l = [1, [2], {"a": [3]}]; s, d = copy.copy(l), copy.deepcopy(l); l[1].append(9); print(s, d, s[1] is l[1], d[1] is l[1])
# expect: [1, [2, 9], {'a': [3]}] [1, [2], {'a': [3]}] True False
r = [1]; r.append(r); c = copy.deepcopy(r); print(c[1] is c, c is r); t = (1, 2); print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy(([],))[0] is not None)
# expect: True False
# expect: True True True
class A:
    def __init__(self, x): self.x = x
a = A([1]); b, c = copy.copy(a), copy.deepcopy(a); print(b.x is a.x, c.x == a.x, c.x is a.x, type(c).__name__)
# expect: True True False A
class H:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deep", len(memo) >= 0
print(copy.copy(H()), copy.deepcopy([H(), H()]), copy.copy(len) is len, copy.deepcopy(A) is A, copy.copy({1}) == {1}, copy.deepcopy({1: {2: []}}), copy.copy(range(3)), copy.deepcopy(b"x"), copy.copy(None), copy.deepcopy(frozenset([1])))
# expect: copied [('deep', True), ('deep', True)] True True True {1: {2: []}} range(0, 3) b'x' None frozenset({1})
class S:
    __slots__ = ("a", "b")
s = S(); s.a = [1]; d = copy.deepcopy(s); print(d.a, d.a is s.a, hasattr(d, "b"))  # expect: [1] False False
class R:
    def __reduce__(self): return (list, ((1, 2),))
    def __replace__(self, **k): return k
print(copy.copy(R()), copy.replace(R(), q=1), copy.copy(bytearray(b"a")), copy.deepcopy([a, a])[0] is copy.deepcopy(a))
# expect: [1, 2] {'q': 1} bytearray(b'a') False
x = copy.deepcopy([a, a]); print(x[0] is x[1])  # expect: True
for f in (lambda: copy.copy((i for i in ())), lambda: copy.replace(5), lambda: copy.deepcopy(iter([1])) and copy.copy(open)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError cannot pickle 'generator' object
# expect: TypeError replace() does not support int objects
# expect: <built-in function open>
