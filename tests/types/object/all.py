# What object itself offers, and default comparison, hashing, dir and pickling hooks.
o = object()
print(o == o, o != o, o == object(), hash(o) == hash(o), repr(o)[:14], str(o) == repr(o), bool(o), o.__class__, format(o) == str(o), o.__eq__(1), o.__lt__(1), o.__ne__(o), o.__init__(), o.__sizeof__() > 0, o.__dir__() is not None, [n for n in dir(object)])
for f in (lambda: object(1), lambda: object(x=1), lambda: o.x, lambda: setattr(o, "x", 1), lambda: o < o, lambda: o + 1, lambda: o(), lambda: len(o), lambda: iter(o), lambda: o[0], lambda: format(o, "x"), lambda: o.__reduce_ex__(), lambda: int(o), lambda: abs(o), lambda: -o, lambda: o.__class__(5), lambda: setattr(o, "__class__", int), lambda: hash(), lambda: object.__getattribute__(o, 5), lambda: object.__setattr__(5, "x", 1), lambda: object.__getattribute__(5, "real"), lambda: object.__eq__(1), lambda: object.__new__(), lambda: o.__getstate__()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def __init__(self): self.x = 1
a = A(); print(a.__getstate__(), a.__reduce_ex__(2)[1:3], a == A(), A() in [A()], {a: 1}[a], a.__dir__() != [], sorted(set(dir(a)) - set(dir(object))))
class B:
    __slots__ = "s",
b = B(); b.s = 5; print(b.__getstate__(), object.__getstate__(1), [1].__getstate__())
