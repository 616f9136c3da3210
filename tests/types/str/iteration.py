# Iterating a string gives one-character strings; the iterator shows its rest.
s = "aé日\U0001F600"
print(list(s), [ord(c) for c in s], tuple(s), set("aab") == {"a", "b"}, list(reversed(s)), list(enumerate("ab")), list(zip("ab", "cd")), max("abc"), min("b", "a"), sorted("hello"), "".join(sorted("hello", reverse=True)), list(map(str.upper, "ab")))
it = iter(s)
print(type(it).__name__, type(iter("ab")).__name__, it.__length_hint__(), next(it), it.__length_hint__(), it.__reduce__()[1], list(it), next(it, "end"), it.__length_hint__())
a, *b = "hello"
print(a, b, *"xyz", {c: i for i, c in enumerate("ab")})
it = iter("abc"); it.__setstate__(2); print(list(it))
