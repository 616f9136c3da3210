# Carets mark the operation that failed: binary operators, subscripts, attributes, calls, over several lines too.
import traceback, sys
def show(f):
    try: f()
    except Exception: traceback.print_exc(file=sys.stdout)
def binary(): return (1 + 2) * "a" / 3
def subscript(): return {"a": {}}["a"]["b"]["c"]
def attribute(): return (5).real.nothing.more
def call(): return len(len("abc"))
def method(): return "abc".index("z", 0)
def multi():
    return (1 +
            [][0]
            + 2)
def multi_call():
    return int(
        "not a number",
        base=10,
    )
def store(): [].x = 5
def unpack(): a, b = 1, 2, 3
def long_name(): return aaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbb
def delete(): del {}["k"]
def raised(): raise ValueError("whole line")
def unicode(): return "日本" + é_é if (é_é := 1) else 0
def compare(): return 1 < "a" < 2
def chain(): return [1][0].foo().bar[2]
def aug():
    x = None
    x += 1
def nested(): return [i for i in [1, 0] if 1 / i]
def lam(): return (lambda: 1 / 0)()
def fstr(): return f"{1} {1 / 0} {2}"
def asrt(): assert 1 == 2, "message"
def forloop():
    for x in 5: pass
def withstmt():
    with 5 as x: pass
def imp(): import no_such_module_at_all
def deco():
    @undefined_decorator
    def f(): pass
def cls():
    class C(undefined_base): pass
def kwargs(): return dict(**5)
def neg(): return -"a"
def await_(): return (yield_ := undefined)
for f in (binary, subscript, attribute, call, method, multi, multi_call, store, unpack, long_name, delete, raised, unicode, compare, chain, aug, nested, lam, fstr, asrt, forloop, withstmt, imp, deco, cls, kwargs, neg, await_): show(f)
