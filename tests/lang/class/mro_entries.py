# __mro_entries__ replaces a base that is no class; the original stays in __orig_bases__.
class Alias:
    def __init__(self, *r): self.r = r
    def __mro_entries__(self, bases): print("bases", len(bases)); return self.r
class A: pass
class C(Alias(A)): pass
# expect: bases 1
print(C.__bases__ == (A,), C.__orig_bases__[0].__class__.__name__)  # expect: True Alias
class D(Alias(), A): pass
# expect: bases 2
print(D.__bases__ == (A,))  # expect: True
class Bad:
    def __mro_entries__(self, bases): return A
try:
    class E(Bad()): pass
except TypeError as e: print(e)  # expect: __mro_entries__ must return a tuple
try:
    type("F", (Alias(A),), {})
except TypeError as e: print(e)  # expect: type() doesn't support MRO entry resolution; use types.new_class()
class G(list[int]): pass
print(G.__bases__, G.__orig_bases__)  # expect: (<class 'list'>,) (list[int],)
