# __set_name__ tells attributes their names in order; its error gets a note.
class D:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.name = name
    def __get__(self, o, t): return (self.name, o is None)
class A:
    x = D()
    y = D()
# expect: set_name A x
# expect: set_name A y
print(A.x, A().y)  # expect: ('x', True) ('y', False)
A.z = D()
class Bad:
    def __set_name__(self, owner, name): 1 / 0
try:
    class B: q = Bad()
except ZeroDivisionError as e: print(e, e.__notes__)
# expect: division by zero ["Error calling __set_name__ on 'Bad' instance 'q' in 'B'"]
class Wrong:
    def __set_name__(self): pass
try:
    class C: w = Wrong()
except TypeError as e: print(e, e.__notes__)
# expect: Wrong.__set_name__() takes 1 positional argument but 3 were given ["Error calling __set_name__ on 'Wrong' instance 'w' in 'C'"]
