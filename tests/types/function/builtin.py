# Builtin functions and methods: names, self, text signatures, equality, errors.
print(len.__name__, len.__qualname__, len.__module__, len.__self__.__name__, [].append.__name__, [].append.__qualname__, [1].append.__self__, repr(len), "abc".upper.__self__, type(len).__name__, type([].append).__name__, type(list.append).__name__, type(str.join).__name__, type(int.__add__).__name__, type((1).__add__).__name__, type(object().__str__).__name__, type(dict.fromkeys).__name__, type(dict.__dict__["fromkeys"]).__name__, type(int.real).__name__, type(int.__dict__["real"]).__name__)
print(list.append, str.join, int.__add__, dict.__dict__["fromkeys"], int.__dict__["real"], type.__dict__["__mro__"], list.append.__objclass__, list.append.__name__, list.append.__qualname__, int.__add__.__objclass__)
l = [1]; m = [2]
print(l.append == l.append, l.append == m.append, l.append is l.append, len == len, hash(len) == hash(len), "a".upper == "a".upper, list.append.__get__(l, list)(5), l, list.append(l, 6), l, int.__add__(1, 2), list.append.__get__(None, list) is list.append)
print(len.__text_signature__, [].append.__text_signature__, abs.__text_signature__, str.join.__text_signature__)
for f in (lambda: list.append.__get__(5, int), lambda: list.append(5, 1), lambda: list.append(), lambda: int.__add__("a", 1), lambda: int.__add__(1), lambda: (1).__add__(), lambda: setattr(len, "x", 1), lambda: setattr(len, "__name__", "x"), lambda: len.foo, lambda: dict.fromkeys.__self__, lambda: type(len)(), lambda: int.real.__get__("a"), lambda: list.append.foo, lambda: len.__get__, lambda: dict.__dict__["fromkeys"](1), lambda: str.join("a", 5), lambda: object.__str__(), lambda: abs(x=1), lambda: [].append.__call__(1, 2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
