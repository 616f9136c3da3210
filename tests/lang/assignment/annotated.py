# Annotated assignment binds as a plain one does; without a value it only declares.
x: int = 5
w: "str" = "a"
y: str
print(x)  # expect: 5
try:
    y
except NameError as e:
    print(e)  # expect: name 'y' is not defined
def f():
    z: undefined_name = 3
    w: int
    try:
        w
    except UnboundLocalError as e:
        print(e)
    return z
print(f())
# expect: cannot access local variable 'w' where it is not associated with a value
# expect: 3
class C:
    a: int = 1
    b: "text"
    (c): float = 2.0
print(C.__annotations__, C.a, C.c)  # expect: {'a': <class 'int'>, 'b': 'text'} 1 2.0
print(__annotate__(1))  # expect: {'x': <class 'int'>, 'w': 'str', 'y': <class 'str'>}
l = [0]
l[0]: int = 9
print(l)  # expect: [9]
