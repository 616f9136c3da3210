# list[int], unions with |, their attributes, equality and errors.
import types
a = list[int]
print(a, dict[str, list[int]], tuple[int, ...], tuple[()], type[int], a.__origin__, a.__args__, a.__parameters__, a == list[int], hash(a) == hash(list[int]), a != list[str], a(), type(a).__name__, a.append, isinstance([], a.__origin__), type[type], set[frozenset[int]], list["str"], list[None], list[int, str], callable(a), a.__mro_entries__(()), *list[int].__class__.__name__[:3])
u = int | str | None
print(u, type(u).__name__, u.__args__, u == (str | int | None), int | int, (int | str) | int, u | float, None | int, list[int] | None, isinstance(5, u), isinstance(1.5, u), hash(int | str) == hash(str | int), int | list[str], u.__parameters__, u.__origin__)
T = type("T", (), {"__class_getitem__": classmethod(lambda c, k: types.GenericAlias(c, k))})
print(T[int], T[int, str].__args__, types.GenericAlias(list, (int,)), types.GenericAlias(list, int) == list[int], types.UnionType is type(u))
for f in (lambda: int[int], lambda: list[int][str], lambda: isinstance([], list[int]), lambda: issubclass(list, list[int]), lambda: int | 5, lambda: 5 | int, lambda: isinstance(1, int | list[int]), lambda: u(), lambda: u[int], lambda: str[int], lambda: setattr(a, "__origin__", 1), lambda: (int | str).foo, lambda: types.GenericAlias(), lambda: None | None, lambda: int | "str", lambda: list[int] | "x", lambda: a < a, lambda: len(a), lambda: type("X", (u,), {})):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def g[X, Y](): return dict[X, Y]
d = g(); print(d, d.__parameters__, d[int, str], (list[d.__parameters__[0]] | None)[int])
