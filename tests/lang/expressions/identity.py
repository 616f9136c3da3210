# `is` compares objects, not values.
a = [1]
b = [1]
print(a is b, a is a, a == b, a is not b)  # expect: False True True True
print(None is None, None is not False, ... is Ellipsis, Ellipsis is ...)  # expect: True True True True
x = y = {}
print(x is y)  # expect: True
