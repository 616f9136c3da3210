# Attribute errors name the type and the attribute.
class A:
    __slots__ = ("x",)
class B: pass
class P:
    @property
    def ro(self): return 1

def attempt(source):
    try:
        exec(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)

for source in ("A().x", "A().y", "A().y = 1", "del A().x", "B().q", "del B().q", "B.q", "del B.q", "P().ro = 1", "del P().ro", "(1).foo", "(1).real = 2", "None.foo",
               "None.foo = 1", "int.foo = 1", "del int.bit_length", "'a'.upper = 1", "[].foo", "(lambda: 0).foo", "print.foo", "print.foo = 1", "len.__name__ = 'x'",
               "type.foo", "object().x = 1", "object.x = 1", "super().x", "().x", "{}.x = 1", "Ellipsis.x", "B().__class__ = 1", "B().__class__ = int", "B.__name__ = 1", "B().__dict__ = 1",
               "getattr(B(), 1)", "setattr(B(), 1, 2)", "getattr(B())", "hasattr(B(), None)", "delattr(B(), 'x')"):
    attempt(source)
# expect: A().x -> AttributeError 'A' object has no attribute 'x'
# expect: A().y -> AttributeError 'A' object has no attribute 'y'
# expect: A().y = 1 -> AttributeError 'A' object has no attribute 'y' and no __dict__ for setting new attributes
# expect: del A().x -> AttributeError x
# expect: B().q -> AttributeError 'B' object has no attribute 'q'
# expect: del B().q -> AttributeError 'B' object has no attribute 'q'
# expect: B.q -> AttributeError type object 'B' has no attribute 'q'
# expect: del B.q -> AttributeError type object 'B' has no attribute 'q'
# expect: P().ro = 1 -> AttributeError property 'ro' of 'P' object has no setter
# expect: del P().ro -> AttributeError property 'ro' of 'P' object has no deleter
# expect: (1).foo -> AttributeError 'int' object has no attribute 'foo'
# expect: (1).real = 2 -> AttributeError attribute 'real' of 'int' objects is not writable
# expect: None.foo -> AttributeError 'NoneType' object has no attribute 'foo'
# expect: None.foo = 1 -> AttributeError 'NoneType' object has no attribute 'foo' and no __dict__ for setting new attributes
# expect: int.foo = 1 -> TypeError cannot set 'foo' attribute of immutable type 'int'
# expect: del int.bit_length -> TypeError cannot set 'bit_length' attribute of immutable type 'int'
# expect: 'a'.upper = 1 -> AttributeError 'str' object attribute 'upper' is read-only
# expect: [].foo -> AttributeError 'list' object has no attribute 'foo'
# expect: (lambda: 0).foo -> AttributeError 'function' object has no attribute 'foo'
# expect: print.foo -> AttributeError 'builtin_function_or_method' object has no attribute 'foo'
# expect: print.foo = 1 -> AttributeError 'builtin_function_or_method' object has no attribute 'foo' and no __dict__ for setting new attributes
# expect: len.__name__ = 'x' -> AttributeError attribute '__name__' of 'builtin_function_or_method' objects is not writable
# expect: type.foo -> AttributeError type object 'type' has no attribute 'foo'
# expect: object().x = 1 -> AttributeError 'object' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: object.x = 1 -> TypeError cannot set 'x' attribute of immutable type 'object'
# expect: super().x -> RuntimeError super(): no arguments
# expect: ().x -> AttributeError 'tuple' object has no attribute 'x'
# expect: {}.x = 1 -> AttributeError 'dict' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: Ellipsis.x -> AttributeError 'ellipsis' object has no attribute 'x'
# expect: B().__class__ = 1 -> TypeError __class__ must be set to a class, not 'int' object
# expect: B().__class__ = int -> TypeError __class__ assignment only supported for mutable types or ModuleType subclasses
# expect: B.__name__ = 1 -> TypeError can only assign string to B.__name__, not 'int'
# expect: B().__dict__ = 1 -> TypeError __dict__ must be set to a dictionary, not a 'int'
# expect: getattr(B(), 1) -> TypeError attribute name must be string, not 'int'
# expect: setattr(B(), 1, 2) -> TypeError attribute name must be string, not 'int'
# expect: getattr(B()) -> TypeError getattr expected at least 2 arguments, got 1
# expect: hasattr(B(), None) -> TypeError attribute name must be string, not 'NoneType'
# expect: delattr(B(), 'x') -> AttributeError 'B' object has no attribute 'x'
