# collections: namedtuple, deque, Counter, defaultdict, OrderedDict, ChainMap, User*.
from collections import namedtuple, deque, Counter, defaultdict, OrderedDict, ChainMap, UserDict, UserList, UserString
P = namedtuple("P", "x y", defaults=[5])
p = P(1); print(p, p.x, p[1], p._replace(x=9), p._asdict(), P._fields, P._field_defaults, P._make([3, 4]), p == (1, 5), *p, P(y=1, x=2), hash(p) == hash((1, 5)), repr(P), P.x.__doc__, p.__match_args__)
print(namedtuple("R", "a a class _b", rename=True)._fields, namedtuple("Q", ["m", "n"])(1, 2), namedtuple("S", "a, b")._fields)
for f in (lambda: P(), lambda: P(1, 2, 3), lambda: P(z=1), lambda: namedtuple("A", "a a"), lambda: namedtuple("A", "class"), lambda: namedtuple("A", "_x"), lambda: namedtuple("1A", "x"), lambda: setattr(p, "x", 1), lambda: p._replace(q=1), lambda: namedtuple("A", "x", defaults=[1, 2]), lambda: P._make([1])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = deque([1, 2, 3], maxlen=4); d.append(4); d.append(5); d.appendleft(0); print(d, d.maxlen, d[0], d[-1], len(d)); d.rotate(1); print(d); d.rotate(-2); print(d); d.extend([7, 8]); d.extendleft("ab"); print(d, d.pop(), d.popleft(), d.count(7), d.index("a") if "a" in d else None, list(reversed(d)), d.copy(), d == deque(d), d + deque([1]), d * 2)
e = deque("abc"); e.insert(1, "z"); e.remove("a"); e[0] = "Q"; del e[1]; e.reverse(); print(e, deque(maxlen=0), deque([deque()]), e < deque("z"), bool(deque())); e.clear(); print(e)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: deque([1]).remove(2), lambda: deque(maxlen=-1), lambda: deque(5), lambda: deque([1], 1).insert(0, 2), lambda: deque([1]).index(9), lambda: hash(deque()), lambda: deque()[0:1], lambda: [deque([1]).append(x) for x in ()], lambda: deque("a") + "b"):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
q = deque([1, 2])
try:
    for x in q: q.append(3)
except RuntimeError as e: print(e)
c = Counter("abracadabra"); print(c, c.most_common(2), c["z"], sorted(c.elements())[:4], c.total(), c + Counter("aa"), c - Counter("aaaaaaaaa"), c & Counter("ab"), c | Counter("zz"), -Counter(a=-1), +Counter(a=0, b=1), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2)); c.update("zz"); c.subtract({"a": 10}); print(c["z"], c["a"], Counter([1, 1]), Counter({"x": 2}, y=1), Counter())
dd = defaultdict(list); dd["a"].append(1); dd["b"]; print(dd, dd["a"], dd.get("q"), "q" in dd, defaultdict(int, a=1) | {"b": 2}, defaultdict(lambda: 7)["k"], dd.copy(), dd.default_factory)
for f in (lambda: defaultdict()["x"], lambda: defaultdict(5), lambda: defaultdict(None)["y"], lambda: defaultdict(lambda: 1 / 0)["z"]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
o = OrderedDict(a=1, b=2, c=3); o.move_to_end("a"); print(o, list(o), o.popitem(), o.popitem(last=False), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, list(reversed(o)), o | {"z": 1}); o.move_to_end("c", last=False); print(o)
try: o.move_to_end("none")
except KeyError as e: print("KeyError", e)
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); m["c"] = 4; print(m, m["a"], m["b"], len(m), sorted(m), m.maps[0], m.parents, m.new_child({"a": 0})["a"], dict(m), m.get("z"))
for f in (lambda: m["zz"], lambda: m.__delitem__("b"), lambda: m.pop("b"), lambda: ChainMap().popitem()):
    try: print(f())
    except KeyError as e: print(e)
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
print(U(a=1), U({"b": 2})["b"], U(a=1) | {"c": 1}, UserList([1, 2])[0], UserList([1]) + [2], UserString("ab") + "c", UserString("x").upper(), isinstance(UserString("a"), str))
