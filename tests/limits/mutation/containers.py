# Containers changed by user code in the middle of their own operations.
class Evil:
    def __init__(self, f): self.f = f
    def __eq__(self, o): self.f(); return False
    def __hash__(self): return 1
    def __repr__(self): self.f(); return "E"
    def __lt__(self, o): self.f(); return True
    def __index__(self): self.f(); return 0
    def __bool__(self): self.f(); return True
def attempt(name, f):
    try: r = f(); print(name, r if isinstance(r, (int, str, list, type(None))) and not isinstance(r, list) else type(r).__name__)
    except (RuntimeError, ValueError, IndexError, TypeError, BufferError, KeyError) as e: print(name, type(e).__name__, e)
l = []; l[:] = [Evil(l.clear), 1, 2, 3]; attempt("in", lambda: 5 in l)
l = []; l[:] = [Evil(l.clear), 1]; attempt("index", lambda: l.index(1))
l = []; l[:] = [Evil(l.clear), 1]; attempt("remove", lambda: l.remove(1))
l = []; l[:] = [Evil(l.clear), 1]; attempt("count", lambda: l.count(1))
l = []; l[:] = [1, Evil(l.clear), 3]; attempt("repr", lambda: repr(l))
l = []; l[:] = [Evil(l.clear), 1]; attempt("==", lambda: l == [1, 2])
l = []; l[:] = [Evil(l.clear), Evil(l.clear)]; attempt("sort", lambda: l.sort())
l = []; l[:] = [1, 2, 3]; attempt("setitem index", lambda: l.__setitem__(Evil(l.clear), 5))
l = [1, 2, 3]; attempt("getitem index", lambda: l[Evil(l.clear)])
l = [1, 2, 3]; attempt("slice index", lambda: l[Evil(l.clear):3])
l = [1, 2, 3]; attempt("del slice", lambda: l.__delitem__(slice(Evil(l.clear), 3)))
l = [1, 2, 3]; attempt("insert", lambda: l.insert(Evil(l.clear), 9))
l = [1, 2, 3]; attempt("pop", lambda: l.pop(Evil(l.clear)))
l = [1, 2, 3]; attempt("mul", lambda: l * Evil(l.clear))
l = [1, 2, 3]
def g():
    yield 1
    l.clear()
    yield 2
attempt("extend", lambda: l.extend(g())); attempt("slice assign", lambda: l.__setitem__(slice(0, 2), g())); print(l)
d = {}; d[Evil(d.clear)] = 1; attempt("dict get", lambda: d.get(1)); d = {}; d[Evil(lambda: None)] = 1; attempt("dict ==", lambda: d == {1: 1})
d = {1: None}; d[1] = Evil(d.clear); attempt("dict repr", lambda: repr(d))
d = {1: None, 2: 0}; d[1] = Evil(d.clear); attempt("dict == values", lambda: d == {1: 5, 2: 0})
s = set(); s.add(Evil(s.clear)); attempt("set in", lambda: 1 in s)
s = set(); s.add(Evil(lambda: None)); s2 = {1}; attempt("set &", lambda: len(s & s2)); attempt("set <=", lambda: s <= s2)
b = bytearray(b"abc"); attempt("bytearray index", lambda: b[Evil(b.clear)])
b = bytearray(b"abc"); attempt("bytearray set", lambda: b.__setitem__(0, Evil(b.clear))); print(b)
b = bytearray(b"abc"); attempt("bytearray join", lambda: bytearray(b",").join([b, Evil(b.clear)]))
b = bytearray(b"abc"); m = memoryview(b); attempt("memoryview", lambda: m.__setitem__(0, Evil(m.release)))
l = [1, 2, 3]; attempt("map clear", lambda: list(map(lambda x: l.clear() or x, l)))
l = [3, 1, 2]; attempt("sorted key", lambda: sorted(l, key=lambda x: l.clear() or x))
l = [1, 2]; attempt("for extend", lambda: [l.append(x) for x in l if len(l) < 100] and len(l))
l = [1, 2]; attempt("join", lambda: ",".join(x for x in l if l.clear() is None and isinstance(x, str)))
l = [[], []]; attempt("sum", lambda: sum(l, l) and len(l))
class Str(str):
    def __eq__(self, o): d.clear(); return False
    __hash__ = str.__hash__
d = {}; d[Str("a")] = 1; attempt("str subclass key", lambda: d.get("a", "none"))
t = (Evil(lambda: None),); attempt("tuple ==", lambda: t == (1,)); attempt("tuple index", lambda: t.index(1))
u = {i: i for i in range(10)}
def shrink():
    for k in list(u): del u[k]
try:
    for k in u: shrink(); u["new"] = 1
except RuntimeError as e: print(e)
print("alive")
