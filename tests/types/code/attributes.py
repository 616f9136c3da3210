# Code objects: names, flags, positions, lines, replace, equality.
def f(a, b, /, c, *args, d=1, **kw):
    "doc"
    x = [i for i in a]
    def g(): return x
    return g
co = f.__code__
print(co.co_name, co.co_qualname, co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_varnames[:6], co.co_cellvars, co.co_freevars, co.co_firstlineno, co.co_flags & 0x0f, co.co_filename.rsplit("/", 1)[-1], type(co.co_code).__name__, type(co.co_consts).__name__, co.co_stacksize > 0)
# expect: f f 3 2 1 ('a', 'b', 'c', 'd', 'args', 'kw') ('x',) () 2 15 attributes.py bytes tuple True
inner = next(c for c in co.co_consts if hasattr(c, "co_name"))
print(inner.co_name, inner.co_freevars, inner.co_flags & 0x10)  # expect: g ('x',) 16
r = co.replace(co_name="renamed", co_firstlineno=100, co_filename="other.py"); print(r.co_name, r.co_firstlineno, r.co_filename, r == co, co == co, co.replace() == co, hash(co) == hash(co.replace()))
# expect: renamed 100 other.py False True True True
def h(): return 1
h2 = h.__code__.replace(co_consts=tuple(2 if c == 1 else c for c in h.__code__.co_consts)); print(h2.co_consts != h.__code__.co_consts)
# expect: True
def gen(): yield
async def cor(): pass
async def ag(): yield
print([bool(x.__code__.co_flags & b) for x in (f, gen, cor, ag) for b in (0x20, 0x80, 0x200)], (lambda *a: 0).__code__.co_flags & 4, (lambda **a: 0).__code__.co_flags & 8)
# expect: [False, False, False, True, False, False, False, True, False, False, False, True] 4 8
print([line for _, _, line in h.__code__.co_lines() if line is not None][-1] >= 20, next(iter(list(h.__code__.co_positions())[-1:]))[0] is not None)
# expect: False True
m = compile("x = 1\ny = x", "file.py", "exec"); print(m.co_name, m.co_names, m.co_filename, m.co_argcount, m.co_flags & 0x3, compile("1+1", "f", "eval").co_consts)
# expect: <module> ('x', 'y') file.py 0 0 (1,)
for fn in (lambda: co.replace(bad=1), lambda: co.replace(co_name=5), lambda: co.replace(co_argcount=-1), lambda: co.replace(co_consts=[1]), lambda: co.replace(5), lambda: setattr(co, "co_name", "x"), lambda: type(co)(), lambda: co < co, lambda: co(), lambda: co.replace(co_code="text"), lambda: co.replace(co_names=(1,)), lambda: co.foo):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError replace() got an unexpected keyword argument 'bad'
# expect: TypeError replace() argument 'co_name' must be str, not int
# expect: ValueError co_argcount must be a positive integer
# expect: TypeError replace() argument 'co_consts' must be tuple, not list
# expect: TypeError replace() takes no positional arguments
# expect: AttributeError readonly attribute
# expect: TypeError code expected at least 16 arguments, got 0
# expect: TypeError '<' not supported between instances of 'code' and 'code'
# expect: TypeError 'code' object is not callable
# expect: TypeError replace() argument 'co_code' must be bytes, not str
# expect: SystemError non-string found in code slot
# expect: AttributeError 'code' object has no attribute 'foo'
