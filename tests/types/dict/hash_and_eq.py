# Lookup compares identity, then hash, then ==; user code in these may do anything.
class K:
    def __init__(self, v, h=1): self.v = v; self.h = h
    def __hash__(self): return self.h
    def __eq__(self, o): log.append((self.v, getattr(o, "v", o))); return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f"K{self.v}"
log = []
d = {K(1): "one", K(2): "two"}
print(d[K(2)], log); log.clear()  # expect: two [(1, 2), (1, 2), (2, 2)]
k = K(3); d[k] = 3; log.clear(); print(d[k], len(log) <= 2, K(9) in d); log.clear()  # expect: 3 True False
print(K(1, h=2) in d, log)  # expect: False []
class Evil:
    def __hash__(self): return 7
    def __eq__(self, o): e.clear(); return False
e = {}
e[Evil()] = 1
try: e[Evil()] = 2; print(len(e))  # expect: 1
except RuntimeError as x: print(x)
class Grow:
    def __init__(self): pass
    def __hash__(self): return 5
    def __eq__(self, o):
        if len(g) < 50: g[len(g) + 100] = 0
        return False
g = {}
for i in range(3): g[Grow()] = i
print(len(g) >= 3, sum(type(x) is Grow for x in g))  # expect: True 3
class Raises:
    def __hash__(self): raise KeyError("hash")
    def __eq__(self, o): return True
for f in (lambda: {Raises(): 1}, lambda: Raises() in {}, lambda: {}.get(Raises()), lambda: {}.pop(Raises(), 0), lambda: {1: 2}.setdefault(Raises())):
    try: print(f())
    except KeyError as x: print(x)
# expect: 'hash'
# expect: 'hash'
# expect: 'hash'
# expect: 0
# expect: 'hash'
class EqRaises:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq")
d = {EqRaises(): 1}
for f in (lambda: d[1], lambda: d.get(True), lambda: EqRaises() in d, lambda: d == {EqRaises(): 1}):
    try: print(f())
    except ValueError as x: print(x)
# expect: eq
# expect: eq
# expect: eq
# expect: eq
nan = float("nan"); n = {nan: 1}; print(n[nan], float("nan") in n, {nan: 1, float("nan"): 2} == {nan: 1})  # expect: 1 False False
class Mut:
    def __init__(self): self.h = 1
    def __hash__(self): return self.h
m = Mut(); d = {m: "v"}; m.h = 2; print(m in d, list(d)[0] is m, d.get(m))  # expect: False True None
class S(str):
    def __eq__(self, o): return False
    __hash__ = str.__hash__
d = {S("a"): 1}; print("a" in d, S("a") in d, d.get("a"))  # expect: False False None
