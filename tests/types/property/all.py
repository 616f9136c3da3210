# property as an object: its functions, copies, documentation, abstractness.
p = property(lambda s: 1, lambda s, v: None, lambda s: None, "doc")
print(type(p.fget).__name__, p.fset is not None, p.fdel is not None, p.__doc__, p.getter(None).fget is p.fget, p.setter(len).fset is len, p.deleter(len).fdel is len, p.__isabstractmethod__, property().fget)
# expect: function True True doc True True True False None
def g(s): "getter doc"
print(property(g).__doc__, property(g, doc="own").__doc__, property(g).__name__, p.__set_name__)if 0 else print(property(g).__doc__, property(g, doc="own").__doc__, property(g).__name__)
# expect: getter doc own g
for f in (lambda: setattr(p, "fget", 1), lambda: p.x, lambda: property(1).__get__(5), lambda: property().__get__(5), lambda: property().__set__(5, 1), lambda: property().__delete__(5), lambda: property(bad=1), lambda: property().__name__, lambda: p.__get__(), lambda: p.getter()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: AttributeError readonly attribute
# expect: AttributeError 'property' object has no attribute 'x'
# expect: TypeError 'int' object is not callable
# expect: AttributeError property of 'int' object has no getter
# expect: AttributeError property of 'int' object has no setter
# expect: AttributeError property of 'int' object has no deleter
# expect: TypeError property() got an unexpected keyword argument 'bad'
# expect: AttributeError 'property' object has no attribute '__name__'
# expect: TypeError __get__ expected at least 1 argument, got 0
# expect: TypeError property.getter() takes exactly one argument (0 given)
class A:
    x = property()
    y = property(lambda s: s.missing)
for f in (lambda: A().x, lambda: setattr(A(), "x", 1), lambda: delattr(A(), "x"), lambda: A().y):
    try: f()
    except AttributeError as e: print(e)
# expect: property 'x' of 'A' object has no getter
# expect: property 'x' of 'A' object has no setter
# expect: property 'x' of 'A' object has no deleter
# expect: 'A' object has no attribute 'missing'
q = property(g); q.__doc__ = "changed"; q.__name__ = "renamed"; print(q.__doc__, q.__name__)  # expect: changed renamed
