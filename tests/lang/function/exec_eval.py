# exec and eval with given namespaces; closures and the mapping of locals.
g = {}
exec("x = 1\ndef f(): return x", g)
print(g["f"](), "__builtins__" in g)  # expect: 1 True
l = {}
exec("y = 2; z = y + x", g, l)
print(l)  # expect: {'y': 2, 'z': 3}
print(eval("x + y", g, l), eval("  1 + 1"), eval("x", {"x": 5}))  # expect: 3 2 5
class M(dict):
    def __missing__(self, k): return f"<{k}>"
print(eval("a + b", {}, M()))  # expect: <a><b>
class Map:
    def __getitem__(self, k): return k * 2
print(eval("foo", {}, Map()))  # expect: foofoo
code = compile("a = 1\nb = a + 1", "<c>", "exec")
ns = {}
exec(code, ns)
print(ns["b"])  # expect: 2
print(eval(compile("3 * 4", "<e>", "eval")), eval(compile("1", "<e>", "exec")))  # expect: 12 None
exec(compile("5 * 5\n'text'", "<i>", "single")) if False else None
try:
    eval("len", {"__builtins__": {}})
except NameError as e: print(e)  # expect: name 'len' is not defined
print(exec("pass"), exec("1"), eval("None"))  # expect: None None None
def outer():
    v = 1
    def inner(): nonlocal v; v += 1; return v
    return inner
f = outer()
for args, kw in (((f.__code__,), {}), ((f.__code__,), {"closure": f.__closure__}), ((f.__code__,), {"closure": ()}), (("x",), {"closure": f.__closure__}), ((outer.__code__,), {"closure": f.__closure__}), (("1", 5), {}), (("1", {}, 5), {})):
    try:
        print(exec(*args, **kw))
    except (TypeError, ValueError) as e: print(e)
# expect: code object requires a closure of exactly length 1
# expect: None
# expect: code object requires a closure of exactly length 1
# expect: closure can only be used when source is a code object
# expect: cannot use a closure with this code object
# expect: exec() globals must be a dict, not int
# expect: locals must be a mapping or None, not int
print(f())  # expect: 3
for source in ("1 +", "x = 1", "", "\n", "pass", " 1\n2", "a b"):
    try:
        print(eval(source))
    except SyntaxError as e: print(repr(source), e.msg)
# expect: '1 +' invalid syntax
# expect: 'x = 1' invalid syntax
# expect: '' invalid syntax
# expect: '\n' invalid syntax
# expect: 'pass' invalid syntax
# expect: ' 1\n2' invalid syntax
# expect: 'a b' invalid syntax
