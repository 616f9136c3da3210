# __call__ on the type makes instances callable; on the instance it does not.
class A:
    def __call__(self, *a, **k): return a, k
a = A()
print(a(1, x=2), callable(a), callable(A), callable(5), callable(len))  # expect: ((1,), {'x': 2}) True True False True
class B: pass
b = B(); b.__call__ = lambda: 1
try: b()
except TypeError as e: print(e)  # expect: 'B' object is not callable
print(callable(b))  # expect: False
class C: __call__ = A()
print(C()(5))  # expect: ((5,), {})
class D: __call__ = 5
try: D()()
except TypeError as e: print(e)  # expect: 'int' object is not callable
class E: __call__ = None
print(callable(E()))  # expect: True
class Static:
    __call__ = staticmethod(lambda *a: a)
print(Static()(1))  # expect: (1,)
print(list(map(a, [1])), sorted([3, 1], key=lambda x: -x))  # expect: [((1,), {})] [3, 1]
