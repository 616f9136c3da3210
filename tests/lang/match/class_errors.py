# Class patterns with wrong classes or too many positions raise TypeError.
class NoArgs: pass
class BadArgs: __match_args__ = ["x"]
class BadItem: __match_args__ = ("x", 5); x = 1
class One: __match_args__ = ("x",); x = 1
not_class = 5
def attempt(name, pattern):
    try:
        exec(f"match {name}():\n case {pattern}: print('match', {pattern!r})\n case _: print('no', {pattern!r})")
    except (TypeError, AttributeError) as e:
        print(pattern, "->", e)
attempt("NoArgs", "NoArgs(1)")
# expect: NoArgs(1) -> NoArgs() accepts 0 positional sub-patterns (1 given)
attempt("BadArgs", "BadArgs(1)")
# expect: BadArgs(1) -> BadArgs.__match_args__ must be a tuple (got list)
attempt("BadItem", "BadItem(1, 2)")
# expect: BadItem(1, 2) -> __match_args__ elements must be strings (got int)
attempt("One", "One(1)")
# expect: match One(1)
attempt("One", "One(1, 2)")
# expect: One(1, 2) -> One() accepts 1 positional sub-pattern (2 given)
attempt("One", "One(1, 2, 3)")
# expect: One(1, 2, 3) -> One() accepts 1 positional sub-pattern (3 given)
attempt("One", "One(1, x=1)")
# expect: One(1, x=1) -> One() got multiple sub-patterns for attribute 'x'
attempt("int", "int(1, 2)")
# expect: int(1, 2) -> int() accepts 1 positional sub-pattern (2 given)
attempt("int", "int(real=0, imag=0)")
# expect: match int(real=0, imag=0)
attempt("int", "not_class()")
# expect: not_class() -> called match pattern must be a class
attempt("int", "object(x)")
# expect: object(x) -> object() accepts 0 positional sub-patterns (1 given)
attempt("One", "One(missing=_)")
# expect: no One(missing=_)
