# find, rfind, index, rindex, count, in, startswith, endswith with bounds.
s = "abracadabra"
print(s.find("a"), s.find("a", 1), s.find("a", 1, 3), s.find("z"), s.find(""), s.find("", 5), s.find("", 11), s.find("", 12), s.rfind("a"), s.rfind("a", 0, -1), s.rfind(""), s.rfind("", 0, 5), s.find("bra", -4), s.find("a", None, None), s.rfind("z"), s.find("abra", 1))
# expect: 0 3 -1 -1 0 5 11 -1 10 7 11 5 8 0 -1 7
print(s.index("r"), s.rindex("r"), s.count("a"), s.count("abra"), s.count(""), s.count("a", 3), s.count("a", 3, 8), "aaaa".count("aa"), s.count("", 5, 7), "".count(""), "".find(""), "".rfind(""), "".count("", 1))
# expect: 2 9 5 2 12 4 3 2 3 1 0 0 0
print(s.startswith("abr"), s.startswith("bra", 1), s.startswith(("x", "ab")), s.startswith(""), s.startswith("", 11), s.startswith("", 12), s.endswith("bra"), s.endswith("abr", 0, 4), s.endswith(()), s.endswith(("a", "b")), s.startswith("a", 100), s.endswith("a", -1))
# expect: True True True True True False True False False True False True
u = "日本語日本\U0001F600x"
print(u.find("語"), u.rfind("日"), u.find("x"), u.count("本"), "\U0001F600" in u, "é" in u, u.index("\U0001F600x"), u.find("日", 1), u.startswith("本", 1), u.endswith("x"))
# expect: 2 3 6 2 True False 5 3 True True
print("a" * 1000 + "b" in "a" * 3000 + "b", ("ab" * 500).find("ba" * 499 + "c"), ("x" * 10000).find("y"))  # expect: True -1 -1
for f in (lambda: s.index("z"), lambda: s.rindex("z"), lambda: s.find(1), lambda: s.count(None), lambda: s.startswith(1), lambda: s.startswith(["a"]), lambda: s.endswith((1,)), lambda: s.find("a", "b"), lambda: s.find(), lambda: s.find("a", 1.0), lambda: 1 in s, lambda: s.find("a", 1, 2, 3), lambda: s.startswith()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: ValueError substring not found
# expect: ValueError substring not found
# expect: TypeError find() argument 1 must be str, not int
# expect: TypeError count() argument 1 must be str, not None
# expect: TypeError startswith first arg must be str or a tuple of str, not int
# expect: TypeError startswith first arg must be str or a tuple of str, not list
# expect: TypeError tuple for endswith must only contain str, not int
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError find expected at least 1 argument, got 0
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError 'in <string>' requires string as left operand, not int
# expect: TypeError find expected at most 3 arguments, got 4
# expect: TypeError startswith expected at least 1 argument, got 0
