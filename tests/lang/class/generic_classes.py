# Classes, functions and aliases with type parameters (PEP 695 and 696).
class Box[T]:
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
    def conv[U](self, f, x: U) -> U: return f(self.v)
print(Box.__type_params__, Box[int], Box(5).get(), Box.conv.__type_params__, Box.__orig_bases__)
# expect: (T,) __main__.Box[int] 5 (U,) (typing.Generic[T],)
def f[T: int, *Ts, **P](x: T, *a: *Ts) -> T: return x
T, Ts, P = f.__type_params__
print(T, Ts, P, T.__bound__, T.__constraints__, type(T).__name__, type(Ts).__name__, type(P).__name__)
# expect: T Ts P <class 'int'> () TypeVar TypeVarTuple ParamSpec
def g[A: (int, str), B = int](x: A) -> B: pass
A, B = g.__type_params__
print(A.__constraints__, A.__bound__, B.__default__, A.has_default(), B.has_default())
# expect: (<class 'int'>, <class 'str'>) None <class 'int'> False True
type Alias[K] = dict[K, list[K]]
print(Alias, Alias.__value__, Alias.__type_params__, Alias[int], Alias.__name__)
# expect: Alias dict[K, list[K]] (K,) Alias[int] Alias
type Rec = list[Rec] | int
print(Rec.__value__)  # expect: list[Rec] | int
type Lazy = undefined_name
try: Lazy.__value__
except NameError as e: print(e)  # expect: name 'undefined_name' is not defined
class Child(Box[int]): pass
print(Child.__bases__, Child.__orig_bases__, Child.__mro__)
# expect: (<class '__main__.Box'>,) (__main__.Box[int],) (<class '__main__.Child'>, <class '__main__.Box'>, <class 'typing.Generic'>, <class 'object'>)
try: T()
except TypeError as e: print(e)  # expect: 'typing.TypeVar' object is not callable
try: Box[int, str]
except TypeError as e: print(e)  # expect: Too many arguments for <class '__main__.Box'>; actual 2, expected 1
def scope[X]():
    return X, [X for _ in range(1)], (lambda: X)()
print(scope())  # expect: (X, [X], X)
class Q[T]:
    T2 = T
    def m(self): return T
print(Q.T2, Q(). m() is Q.T2)  # expect: T True
for source in ("def f[T, T](): pass", "class C[T=int, U]: pass", "def f[*T: int](): pass", "type X[T] = (y := 1)", "def f[T](): nonlocal T", "class C[T](x := 1): pass", "def f[](): pass", "type 1 = int", "class C[T: (yield)]: pass", "def f[T: await x](): pass"):
    try: compile(source, "<s>", "exec"); print(source, "ok")
    except SyntaxError as e: print(source, "->", e.msg)
# expect: def f[T, T](): pass -> duplicate type parameter 'T'
# expect: class C[T=int, U]: pass -> non-default type parameter 'U' follows default type parameter
# expect: def f[*T: int](): pass -> cannot use bound with TypeVarTuple
# expect: type X[T] = (y := 1) -> named expression cannot be used within a type alias
# expect: def f[T](): nonlocal T -> nonlocal binding not allowed for type parameter 'T'
# expect: class C[T](x := 1): pass -> named expression cannot be used within the definition of a generic
# expect: def f[](): pass -> Type parameter list cannot be empty
# expect: type 1 = int -> invalid syntax
# expect: class C[T: (yield)]: pass -> yield expression cannot be used within a TypeVar bound
# expect: def f[T: await x](): pass -> await expression cannot be used within a TypeVar bound
