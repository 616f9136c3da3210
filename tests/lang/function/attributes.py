# What a function object shows and what of it may be changed.
def f(a, b: int = 2, *c, d=4, **e) -> str:
    "the doc"
    x = a
    return x
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__closure__, f.__dict__, f.__type_params__)
# expect: f f __main__ the doc (2,) {'d': 4} {'b': <class 'int'>, 'return': <class 'str'>} None {} ()
co = f.__code__
print(co.co_name, co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_nlocals, co.co_varnames, co.co_names, co.co_freevars, co.co_cellvars, co.co_flags & 0x2c, co.co_qualname)
# expect: f 2 0 1 6 ('a', 'b', 'd', 'c', 'e', 'x') () () () 12 f
f.__defaults__ = (1, 2, 3)
print(f.__defaults__)  # expect: (1, 2, 3)
f.attr = 5
print(f.attr, f.__dict__)  # expect: 5 {'attr': 5}
f.__name__ = "g"; f.__qualname__ = "q.g"; f.__doc__ = None
print(f.__name__, f.__qualname__, f.__doc__)  # expect: g q.g None
def other(): return "other's code"
f.__defaults__ = None; f.__kwdefaults__ = None
f.__code__ = other.__code__
print(f())  # expect: other's code
for source in ("f.__name__ = 5", "f.__code__ = 5", "f.__defaults__ = 5", "f.__kwdefaults__ = 5", "f.__dict__ = 5", "f.__closure__ = ()", "f.__globals__ = {}", "del f.__name__", "del f.__code__", "f.__annotations__ = 5", "del f.attr", "f.__qualname__ = 1"):
    try:
        exec(source)
        print(source, "ok")
    except (TypeError, AttributeError) as e:
        print(source, "->", e)
# expect: f.__name__ = 5 -> __name__ must be set to a string object
# expect: f.__code__ = 5 -> __code__ must be set to a code object
# expect: f.__defaults__ = 5 -> __defaults__ must be set to a tuple object
# expect: f.__kwdefaults__ = 5 -> __kwdefaults__ must be set to a dict object
# expect: f.__dict__ = 5 -> __dict__ must be set to a dictionary, not a 'int'
# expect: f.__closure__ = () -> readonly attribute
# expect: f.__globals__ = {} -> readonly attribute
# expect: del f.__name__ -> __name__ must be set to a string object
# expect: del f.__code__ -> __code__ must be set to a code object
# expect: f.__annotations__ = 5 -> __annotations__ must be set to a dict object
# expect: del f.attr ok
# expect: f.__qualname__ = 1 -> __qualname__ must be set to a string object
def outer():
    v = 1
    def inner(): return v
    return inner
i = outer()
print(i.__qualname__, i.__closure__[0].cell_contents, i.__code__.co_freevars)  # expect: outer.<locals>.inner 1 ('v',)
try:
    i.__code__ = other.__code__
except ValueError as e: print(e)  # expect: inner() requires a code object with 1 free vars, not 0
print((lambda: 0).__name__, (lambda: 0).__qualname__)  # expect: <lambda> <lambda>
