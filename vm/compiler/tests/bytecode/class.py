# Class bodies, decorators, keywords, cells for __class__ and annotation scopes.
@decorate
class C(B, metaclass=M, **kw):
    """Doc."""
    x: int = 1
    if x:
        y: str
    def f(self):
        self.a = __class__
        self.__b = 2
class D[T](B): pass
