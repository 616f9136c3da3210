# C3 linearisation, and the bases for which there is none.
class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(A, B): pass
class E(B, C): pass
class F(D, E): pass
print([c.__name__ for c in F.__mro__])  # expect: ['F', 'D', 'A', 'E', 'B', 'C', 'O', 'object']
print([c.__name__ for c in F.mro()], F.__bases__, F.__base__)
# expect: ['F', 'D', 'A', 'E', 'B', 'C', 'O', 'object'] (<class '__main__.D'>, <class '__main__.E'>) <class '__main__.D'>
class X: pass
class Y(X): pass
def attempt(*bases):
    try:
        print(type("T", bases, {}).__mro__)
    except TypeError as e:
        print(str(e).replace("\n", "|"))
attempt(X, Y)
# expect: Cannot create a consistent method resolution order (MRO) for bases X, Y
attempt(A, A)
# expect: duplicate base class A
attempt(int, str)
# expect: multiple bases have instance lay-out conflict
attempt(list, dict)
# expect: multiple bases have instance lay-out conflict
attempt(bool)
# expect: type 'bool' is not an acceptable base type
attempt(type(None))
# expect: type 'NoneType' is not an acceptable base type
attempt(range)
# expect: type 'range' is not an acceptable base type
attempt(type(lambda: 0))
# expect: type 'function' is not an acceptable base type
attempt(5)
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
attempt("a")
# expect: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
attempt(Y, X)
# expect: (<class '__main__.T'>, <class '__main__.Y'>, <class '__main__.X'>, <class 'object'>)
attempt(Exception, object)
# expect: (<class '__main__.T'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
attempt(object, Exception)
# expect: Cannot create a consistent method resolution order (MRO) for bases object, Exception
attempt(slice)
# expect: type 'slice' is not an acceptable base type
attempt(type(...))
# expect: type 'ellipsis' is not an acceptable base type
attempt(memoryview)
# expect: type 'memoryview' is not an acceptable base type
attempt(type(print))
# expect: type 'builtin_function_or_method' is not an acceptable base type
attempt(type(i for i in ()))
# expect: type 'generator' is not an acceptable base type
class P1(D, E): pass
class P2(E, D): pass
attempt(P1, P2)
# expect: Cannot create a consistent method resolution order (MRO) for bases D, E
class Sub(int, X): pass
print(Sub(5) + 1, Sub.__mro__)  # expect: 6 (<class '__main__.Sub'>, <class 'int'>, <class '__main__.X'>, <class 'object'>)
