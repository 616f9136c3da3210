# Module objects: attributes, repr, __getattr__, deletion, errors.
import types, sys
m = types.ModuleType("mod", "the doc")
print(m, m.__name__, m.__doc__, m.__dict__, types.ModuleType("n").__doc__)
# expect: <module 'mod'> mod the doc {'__name__': 'mod', '__doc__': 'the doc', '__package__': None, '__loader__': None, '__spec__': None} None
m.x = 1; print(m.x, vars(m)["x"], "x" in dir(m)); del m.x  # expect: 1 1 True
m.__getattr__ = lambda n: f"dynamic {n}" if n != "no" else exec("raise AttributeError('refused')"); print(m.anything)
# expect: dynamic anything
m.__dir__ = lambda: ["b", "a"]; print(dir(m))  # expect: ['a', 'b']
m.__class__ = type("Special", (types.ModuleType,), {"prop": property(lambda s: "from class"), "__repr__": lambda s: "<special>"}); print(m.prop, m)
# expect: from class <special>
m2 = types.ModuleType("pk"); m2.__file__ = "/f.py"; print(m2); m2.__spec__ = None; print(repr(sys), repr(types.ModuleType("")))
# expect: <module 'pk' from '/f.py'>
# expect: <module 'sys' (built-in)> <module ''>
for f in (lambda: types.ModuleType(), lambda: types.ModuleType(5), lambda: m2.missing, lambda: sys.no_such_thing, lambda: setattr(m2, "__dict__", {}), lambda: delattr(m2, "zz"), lambda: m.no, lambda: types.ModuleType("a", "b", "c"), lambda: m2(), lambda: types.ModuleType.__new__(types.ModuleType).x, lambda: setattr(m2, "__class__", int)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError module() missing required argument 'name' (pos 1)
# expect: TypeError module() argument 'name' must be str, not int
# expect: AttributeError module 'pk' has no attribute 'missing'
# expect: AttributeError module 'sys' has no attribute 'no_such_thing'
# expect: AttributeError readonly attribute
# expect: AttributeError 'module' object has no attribute 'zz'
# expect: AttributeError refused
# expect: TypeError module() takes at most 2 arguments (3 given)
# expect: TypeError 'module' object is not callable
# expect: AttributeError module has no attribute 'x'
# expect: TypeError __class__ assignment only supported for mutable types or ModuleType subclasses
del m2.__name__
try: m2.missing
except AttributeError as e: print(e)  # expect: module has no attribute 'missing'
m3 = types.ModuleType("m3"); m3.__annotations__ = {"a": 1}; print(m3.__annotations__); del m3.__annotations__; print(m3.__annotations__)
# expect: {'a': 1}
# expect: {}
