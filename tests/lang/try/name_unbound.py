# The name bound by `as` is deleted at the end of its handler, even when it existed before.
e = "before"
try:
    raise ValueError("x")
except ValueError as e:
    print(e)  # expect: x
try:
    e
except NameError as err:
    print(err)  # expect: name 'e' is not defined
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        del e
    try:
        return e
    except UnboundLocalError as err:
        return str(err)
print(f())  # expect: cannot access local variable 'e' where it is not associated with a value
def g():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 1: break
            saved = e
    return saved, "e" in locals()
print(g())  # expect: (ValueError(0), False)
