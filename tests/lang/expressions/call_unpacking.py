# Stars in calls join in order; doubled keywords are errors.
# env: PYTHONWARNINGS=ignore
def f(*args, **kwargs):
    return args, kwargs

print(f(*[1, 2], 3, *(), *"ab"))  # expect: ((1, 2, 3, 'a', 'b'), {})
print(f(**{"a": 1}, b=2, **{"c": 3}))  # expect: ((), {'a': 1, 'b': 2, 'c': 3})
print(f(1, *[2], x=3, *[4], **{"y": 5}))  # expect: ((1, 2, 4), {'x': 3, 'y': 5})
print(f(*range(3), **dict(z=1)))  # expect: ((0, 1, 2), {'z': 1})
def attempt(source):
    try:
        print(eval(source))
    except TypeError as e:
        print(source, "->", e)
attempt("f(**{'a': 1}, **{'a': 2})")
# expect: f(**{'a': 1}, **{'a': 2}) -> __main__.f() got multiple values for keyword argument 'a'
attempt("f(a=1, **{'a': 2})")
# expect: f(a=1, **{'a': 2}) -> __main__.f() got multiple values for keyword argument 'a'
attempt("f(*1)")
# expect: f(*1) -> __main__.f() argument after * must be an iterable, not int
attempt("f(1, *None)")
# expect: f(1, *None) -> Value after * must be an iterable, not NoneType
attempt("f(**1)")
# expect: f(**1) -> __main__.f() argument after ** must be a mapping, not int
attempt("f(**[('a', 1)])")
# expect: f(**[('a', 1)]) -> __main__.f() argument after ** must be a mapping, not list
attempt("f(**{1: 2})")
# expect: f(**{1: 2}) -> keywords must be strings
attempt("f(**{'a b': 2})")
# expect: ((), {'a b': 2})
attempt("len(*[1, 2])")
# expect: len(*[1, 2]) -> len() takes exactly one argument (2 given)
attempt("len(**{'x': 1})")
# expect: len(**{'x': 1}) -> len() takes no keyword arguments
attempt("print(*5)")
# expect: print(*5) -> print() argument after * must be an iterable, not int
attempt("dict(*5)")
# expect: dict(*5) -> dict() argument after * must be an iterable, not int
attempt("1()")
# expect: 1() -> 'int' object is not callable
attempt("None(1)")
# expect: None(1) -> 'NoneType' object is not callable
attempt("'a'(1)")
# expect: 'a'(1) -> 'str' object is not callable
attempt("[]()")
# expect: []() -> 'list' object is not callable
attempt("f()()")
# expect: f()() -> 'tuple' object is not callable
