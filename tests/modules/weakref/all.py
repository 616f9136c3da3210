# weakref: references, callbacks, proxies, weak containers, methods and finalizers.
import weakref, gc
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return ("m", self.n)
    def __repr__(self): return f"A{self.n}"
a = A(1); r = weakref.ref(a); print(r() is a, weakref.ref(a) is r, r == weakref.ref(a), hash(r) == hash(a), weakref.getweakrefcount(a), r.__callback__); del a; print(r(), r == r)
# expect: True True True True 1 None
# expect: None True
a = A(2); cb = weakref.ref(a, lambda x: print("dead", x() is None)); p = weakref.proxy(a); print(p.n, p.m(), str(p), type(p).__name__, weakref.getweakrefs(a)[0] is not None); p.n = 9; print(a.n); del a
# expect: 2 ('m', 2) A2 ProxyType True
# expect: 9
# expect: dead True
try: p.n
except ReferenceError as e: print(e)  # expect: weakly-referenced object no longer exists
d = weakref.WeakValueDictionary(); k = A(3); d["k"] = k; print(len(d), d["k"], "k" in d, dict(d)); del k; print(len(d), d.get("k"))
# expect: 1 A3 True {'k': A3}
# expect: 0 None
w = weakref.WeakKeyDictionary(); k = A(4); w[k] = "v"; print(len(w), w[k], k in w); del k; print(len(w))
# expect: 1 v True
# expect: 0
s = weakref.WeakSet(); x, y = A(5), A(6); s.add(x); s.add(y); print(len(s), x in s); del x; print(len(s), list(s))
# expect: 2 True
# expect: 1 [A6]
wm = weakref.WeakMethod(y.m); print(wm()()); del y; print(wm())
# expect: ('m', 6)
# expect: None
z = A(7); f = weakref.finalize(z, print, "finalized", 7); print(f.alive); del z; print(f.alive, f())
# expect: True
# expect: finalized 7
# expect: False None
z = A(8); f = weakref.finalize(z, print, "called"); f(); del z  # expect: called
for bad in (5, "a", None, (), [], 1.5, {}):
    try: weakref.ref(bad); print("ok", type(bad).__name__)
    except TypeError as e: print(e)
# expect: cannot create weak reference to 'int' object
# expect: cannot create weak reference to 'str' object
# expect: cannot create weak reference to 'NoneType' object
# expect: cannot create weak reference to 'tuple' object
# expect: cannot create weak reference to 'list' object
# expect: cannot create weak reference to 'float' object
# expect: cannot create weak reference to 'dict' object
print(weakref.ref({1}) is not None, weakref.ref(len) is not None, weakref.ref(A) is not None, weakref.ref(lambda: 0)() is None)
# expect: True True True True
class S: __slots__ = ()
try: weakref.ref(S())
except TypeError as e: print(e)  # expect: cannot create weak reference to 'S' object
class W: __slots__ = ("__weakref__",)
i = W(); print(weakref.ref(i)() is i)  # expect: True
class Sub(weakref.ref): pass
o = A(10); q = Sub(o); q.tag = 1; print(q() is o, q.tag, type(q).__name__)  # expect: True 1 Sub
c = A(); c.me = c; r = weakref.ref(c); del c; gc.collect(); print(r())  # expect: None
order = []; o = A(); rs = [weakref.ref(o, lambda r, i=i: order.append(i)) for i in range(3)]; del o; print(sorted(order))
# expect: [0, 1, 2]
