# The public attributes of str, and comparison through the special methods.
print([n for n in dir(str) if not n.startswith("_")])
print("a".__eq__(1), "a".__lt__("b"), "a".__lt__(1), "a".__add__("b"), "a".__contains__("a"), "a".__mul__(2), "a".__rmul__(2), "a".__len__(), "abc".__getitem__(1), "a".__mod__(()), "a".__rmod__(5), "a".__hash__() == hash("a"), "a".__ne__("b"), "a".__getnewargs__(), "a".__format__(">3"), "a".__str__(), "a".__repr__())
for f in (lambda: "a".__add__(1), lambda: "a".__contains__(1), lambda: "a".__mul__("a"), lambda: "a".foo, lambda: str.upper(5), lambda: str.upper(), lambda: "a".upper(1), lambda: "a".__getitem__("x"), lambda: str.join(1, []), lambda: str.__len__(5), lambda: "abc".isalpha(x=1), lambda: str.__add__(1, "a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
