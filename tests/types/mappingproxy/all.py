# mappingproxy is a read-only view of any mapping.
from types import MappingProxyType as P
d = {"a": 1}; p = P(d)
print(p, p["a"], len(p), "a" in p, list(p), p.get("z", 0), p.keys(), list(p.values()), list(p.items()), p == d, p | {"b": 2}, {"b": 2} | p, list(reversed(p)), type(p.copy()).__name__, repr(P({})), hash(P(5 if 0 else d)) if 0 else "")
d["new"] = 2; print(p, type(int.__dict__).__name__, "real" in int.__dict__)
class M:
    def __getitem__(self, k): return k * 2
    def __len__(self): return 7
    def keys(self): return ["k"]
q = P(M()); print(q["x"], len(q), q.keys())
for f in (lambda: p.__setitem__, lambda: exec("p['x'] = 1", {"p": p}), lambda: exec("del p['a']", {"p": p}), lambda: p["zz"], lambda: P(5), lambda: P([]), lambda: P(), lambda: hash(p), lambda: p.update, lambda: p.pop, lambda: q.get("a"), lambda: exec("p |= {}", {"p": p}), lambda: p < p, lambda: P("abc")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
