# bool is an int with two instances.
print(bool(), bool(1), bool(""), True + True, True * 3, -True, ~0, True / 2, True < 2, True == 1, repr(True), str(False), int(True), isinstance(True, int), True is (1 == 1))
print([0, 1][True], {True: "t"}[1], "abc"[False], range(5)[True], sum([True, True, False]), hash(True), format(True), f"{True:d} {True:>6} {True!r}", "%d %s" % (True, True), True.bit_length(), True.real, True.__class__)
print(True & 1, True ^ True, False | True, type(True | False), type(True | 0), not True, True and 5, True.__and__(False), True.__and__(1.5), bool.__mro__, bool.from_bytes(b"\0"), True.to_bytes(), round(True), divmod(True, 1), True ** 2, bool(b"0"))
for f in (lambda: bool(1, 2), lambda: type("B", (bool,), {}), lambda: bool.__new__(int), lambda: True.x, lambda: bool(x=1), lambda: True < "a"):
    try: print(f())
    except (TypeError, AttributeError) as e: print(e)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    t = True
    print(~t, [(x.category.__name__, str(x.message)) for x in w])
