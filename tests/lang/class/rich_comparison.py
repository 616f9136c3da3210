# Comparisons try the reflected method, a subclass first; == and != fall back to identity, != to the inverse of ==.
class A:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print("lt", self.n); return NotImplemented
    def __gt__(self, o): print("gt", self.n); return "gt result"
    def __eq__(self, o): print("eq", self.n); return NotImplemented
print(A(1) < A(2)); print(A(1) == A(2)); print(A(1) != A(2))
# expect: lt 1
# expect: gt 2
# expect: gt result
# expect: eq 1
# expect: eq 2
# expect: False
# expect: eq 1
# expect: eq 2
# expect: True
class B(A):
    def __gt__(self, o): print("B.gt"); return "B"
print(A(1) < B(2))
# expect: B.gt
# expect: B
for source in ("A(1) <= A(2)", "A(1) >= 5", "5 <= A(1)"):
    try: print(eval(source))
    except TypeError as e: print(e)
# expect: '<=' not supported between instances of 'A' and 'A'
# expect: '>=' not supported between instances of 'A' and 'int'
# expect: '<=' not supported between instances of 'int' and 'A'
class E:
    def __eq__(self, o): return "equal-ish"
print(E() == 1, E() != 1, 1 == E(), [E()] == [1], (E(),) == (2,))  # expect: equal-ish False equal-ish True True
class NE:
    def __ne__(self, o): return "ne"
print(NE() == NE(), NE() != 1, 1 != NE())  # expect: False ne ne
print(object() == object(), object() != object())  # expect: False True
class H:
    def __eq__(self, o): return True
try: hash(H())
except TypeError as e: print(e)  # expect: unhashable type: 'H'
print(H.__hash__)  # expect: None
class H2(H): __hash__ = object.__hash__
print(isinstance(hash(H2()), int))  # expect: True
class BadHash:
    def __hash__(self): return "x"
try: hash(BadHash())
except TypeError as e: print(e)  # expect: __hash__ method should return an integer
class BigHash:
    def __hash__(self): return 1 << 100
print(hash(BigHash()) == hash(1 << 100))  # expect: True
class MinusOne:
    def __hash__(self): return -1
print(hash(MinusOne()))  # expect: -2
class NonBool:
    def __eq__(self, o): return NonBool()
    def __bool__(self): raise ValueError("no truth")
try: [NonBool()] == [1]
except ValueError as e: print(e)  # expect: no truth
