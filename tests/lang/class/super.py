# super() follows the MRO of the instance, in methods, class methods, properties and nested functions.
class A:
    def f(self): return ["A"]
    @classmethod
    def c(cls): return [cls.__name__, "A"]
    @property
    def p(self): return "pA"
    @staticmethod
    def s(): return "sA"
    attr = "attrA"
class B(A):
    def f(self): return ["B"] + super().f()
    @classmethod
    def c(cls): return ["B"] + super().c()
    @property
    def p(self): return "pB" + super().p
    @staticmethod
    def s(): return "sB" + super(B, B).s()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
    def attrs(self): return super().attr, super(D, self).p
    def nested(self):
        def inner(): return super(D, self).f()
        return inner()
    def gen(self): return [super(D, self).s() for _ in range(1)]
    def compr(self): return [super().s() for _ in range(1)]
d = D()
print(d.f(), d.c(), D.c(), d.p, d.s(), d.attrs(), d.nested(), d.gen(), d.compr())
# expect: ['D', 'B', 'C', 'A'] ['B', 'D', 'A'] ['B', 'D', 'A'] pBpA sBsA ('attrA', 'pBpA') ['B', 'C', 'A'] ['sBsA'] ['sBsA']
print(super(B, d).f(), super(C, d).f(), super(B, D).c())  # expect: ['C', 'A'] ['A'] ['D', 'A']
s = super(B, d)
print(s.__thisclass__, s.__self__ is d, s.__self_class__, repr(s))
# expect: <class '__main__.B'> True <class '__main__.D'> <super: <class 'B'>, <D object>>
print(repr(super(B)).replace("D object", "?"))  # expect: <super: <class 'B'>, NULL>
def attempt(f, *a):
    try: print(f(*a))
    except (RuntimeError, TypeError, AttributeError) as e: print(type(e).__name__, e)
class E:
    def no_arg(): return super()
    def args(*a): return super()
    def deleted(self):
        del self
        return super()
    def missing(self): return super().nothing
    def setattr(self): super().x = 1
    def lam(self): return (lambda: super().__repr__)() is not None
    def reassigned(self):
        self = 5
        return super()
attempt(E.no_arg); attempt(E.args); attempt(E().deleted); attempt(E().missing); attempt(E().setattr); attempt(E().lam); attempt(E().reassigned)
# expect: RuntimeError super(): no arguments
# expect: RuntimeError super(): no arguments
# expect: RuntimeError super(): arg[0] deleted
# expect: AttributeError 'super' object has no attribute 'nothing'
# expect: AttributeError 'super' object has no attribute 'x' and no __dict__ for setting new attributes
# expect: RuntimeError super(): no arguments
# expect: TypeError super(type, obj): obj (instance of int) is not an instance or subtype of type (E).
attempt(super, int, "x"); attempt(super, 5, 5); attempt(super, B, A()); attempt(super(B, d).nothing if 0 else lambda: super(B, d).nothing)
# expect: TypeError super(type, obj): obj (instance of str) is not an instance or subtype of type (int).
# expect: TypeError super() argument 1 must be a type, not int
# expect: TypeError super(type, obj): obj (instance of A) is not an instance or subtype of type (B).
# expect: AttributeError 'super' object has no attribute 'nothing'
def outside(self): return super()
attempt(outside, 1)
# expect: RuntimeError super(): __class__ cell not found
class F(A):
    def __class_cell(self): return __class__
    def f(self): __class__ = 5; return super().f()
attempt(F().f)
# expect: RuntimeError super(): __class__ cell not found
