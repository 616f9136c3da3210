# Endless recursion of every kind of call ends in RecursionError, and the program goes on.
import sys
def plain(): plain()
def two(): three()
def three(): two()
class C:
    def method(self): self.method()
    def __call__(self): self()
    @property
    def prop(self): return self.prop
    @classmethod
    def cls(c): c.cls()
    @staticmethod
    def stat(): C.stat()
    def __add__(self, o): return self + o
    def __eq__(self, o): return self == o
    def __lt__(self, o): return self < o
    def __hash__(self): return hash(self)
    def __getitem__(self, i): return self[i]
    def __getattr__(self, n): return getattr(self, n + "x")
    def __repr__(self): return repr(self)
    def __str__(self): return str(self)
    def __len__(self): return len(self)
    def __iter__(self): return iter(self)
    def __contains__(self, x): return x in self
    def __bool__(self): return bool(self)
    def __int__(self): return int(self)
    def __index__(self): return [1][self]
    def __format__(self, s): return format(self, s)
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
    def __neg__(self): return -self
    def __setattr__(self, n, v): self.x = v
    def __delattr__(self, n): del self.x
    def __setitem__(self, k, v): self[k] = v
    def __dir__(self): return dir(self)
    def __bytes__(self): return bytes(self)
    def __float__(self): return float(self)
    def __abs__(self): return abs(self)
    def __instancecheck__(self, x): return isinstance(x, self)
class New:
    def __new__(cls): return New()
class Init:
    def __init__(self): Init()
class GA:
    def __getattribute__(self, n): return self.x
lam = lambda: lam()
def default(a=1, *b, c=2, **d): return default(*b, **d)
def gen(): yield from gen()
def compr(): return [compr() for _ in range(1)]
def via_map(): return list(map(lambda _: via_map(), [1]))
def via_sort(): return sorted([1, 2], key=lambda _: via_sort())
def via_eval(): return eval("via_eval()")
def via_max(): return max([1], key=lambda _: via_max())
def try_finally():
    try: try_finally()
    finally: pass
def handler():
    try: raise ValueError
    except ValueError: handler()
def maker():
    class X: y = maker()
c = C()
cases = [plain, two, c.method, c, lambda: c.prop, C.cls, C.stat, lambda: c + 1, lambda: c == 1, lambda: c < 1, lambda: hash(c), lambda: c[0], lambda: c.attr, lambda: repr(c), lambda: str(c), lambda: len(c), lambda: iter(c), lambda: 1 in c, lambda: bool(c), lambda: int(c), lambda: [1][c], lambda: f"{c}", c.__enter__, lambda: -c, lambda: setattr(c, "x", 1), lambda: delattr(c, "x"), lambda: c.__setitem__(1, 2), lambda: dir(c), lambda: bytes(c), lambda: float(c), lambda: abs(c), lambda: isinstance(1, c), New, Init, lambda: GA().x, lam, default, lambda: list(gen()), compr, via_map, via_sort, via_eval, via_max, try_finally, handler, maker]
for i, f in enumerate(cases):
    try:
        f()
        print(i, "ended")
    except RecursionError: print(i, "RecursionError")
print("alive")
