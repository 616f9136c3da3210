# NotImplemented passes on to the other side; a subclass that overrides the reflected method goes first.
class A:
    def __add__(self, o): print("A.add"); return NotImplemented
    def __radd__(self, o): print("A.radd"); return NotImplemented
class B(A):
    def __radd__(self, o): print("B.radd"); return "B"
class C(A): pass
class D:
    def __radd__(self, o): print("D.radd"); return "D"
def attempt(f):
    try: print(f())
    except TypeError as e: print(e)
attempt(lambda: A() + B()); attempt(lambda: B() + A()); attempt(lambda: A() + C()); attempt(lambda: A() + A()); attempt(lambda: A() + D()); attempt(lambda: A() + 1); attempt(lambda: 1 + A())
# expect: B.radd
# expect: B
# expect: A.add
# expect: A.radd
# expect: unsupported operand type(s) for +: 'B' and 'A'
# expect: A.add
# expect: A.radd
# expect: unsupported operand type(s) for +: 'A' and 'C'
# expect: A.add
# expect: unsupported operand type(s) for +: 'A' and 'A'
# expect: A.add
# expect: D.radd
# expect: D
# expect: A.add
# expect: unsupported operand type(s) for +: 'A' and 'int'
# expect: A.radd
# expect: unsupported operand type(s) for +: 'int' and 'A'
class MyInt(int):
    def __radd__(self, o): return ("radd", o)
    def __add__(self, o): return ("add", o)
    __rsub__ = None
print(1 + MyInt(2), MyInt(2) + 1, 1.5 + MyInt(1))  # expect: ('radd', 1) ('add', 1) 2.5
attempt(lambda: 1 - MyInt(2))
# expect: 'NoneType' object is not callable
class MyStr(str):
    def __radd__(self, o): return "radd"
    def __rmod__(self, o): return "rmod"
print("a" + MyStr("b"), "%s" % MyStr("x"))  # expect: radd rmod
class MyList(list):
    def __radd__(self, o): return "list radd"
    def __rmul__(self, o): return "list rmul"
print([1] + MyList([2]), 2 * MyList([1]), MyList([1]) * 2)  # expect: list radd list rmul [1, 1]
class N:
    __add__ = None
    def __radd__(self, o): return "never"
attempt(lambda: N() + N()); attempt(lambda: N() + 1)
# expect: 'NoneType' object is not callable
# expect: 'NoneType' object is not callable
class I:
    def __iadd__(self, o): print("iadd"); return NotImplemented
    def __add__(self, o): return "add"
i = I(); i += 1
# expect: iadd
print(i)  # expect: add
