# str.format: numbering, names, attributes, items, conversions, nested specs, errors.
class O:
    x = 5
    d = {"k": [10, 20]}
    def __format__(self, s): return f"O<{s}>"
    def __getitem__(self, i): return f"item {i!r}"
o = O()
print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{0.x} {0.d[k]} {0.d[k][1]} {0[3]} {0[abc]} {0[-1]} {0[0x1]}".format(o), "{:>5}|{:<5}|{:^5}|".format(1, 2, 3), "{!r} {!s} {!a}".format("é", "é", "é"), "{:{}}".format("x", ">5"), "{:{w}.{p}f}".format(3.14159, w=8, p=2), "{0:{1}}".format(5, "03d"), "{{}} {{{}}}".format(1), "{0!r:>5}".format("a"), "{:abc}".format(o), "".format(), "no fields".format(1, 2), "{0}{0}".format("x"), "{a.x}".format(a=o), "{[0]}{.x}".format([7], o), "{0[a b]}".format(o), "{0[]]}".format(o) if 0 else "")
print("{x} {y}".format_map({"x": 1, "y": 2}), "{a[b]}".format_map({"a": {"b": 3}}))
class M(dict):
    def __missing__(self, k): return f"<{k}>"
print("{x} {y}".format_map(M(x=1)))
for s, a, k in (("{", (), {}), ("}", (), {}), ("{}", (), {}), ("{0} {}", (1, 2), {}), ("{} {0}", (1, 2), {}), ("{a}", (), {}), ("{0", (1,), {}), ("{0!}", (1,), {}), ("{0!z}", (1,), {}), ("{0!rr}", (1,), {}), ("{0.}", (1,), {}), ("{0[}", (1,), {}), ("{0[]}", ([1],), {}), ("{0.x}", (1,), {}), ("{0[a]}", ([1],), {}), ("{0[5]}", ([1],), {}), ("{0[k]}", ({},), {}), ("{:d}", ("a",), {}), ("{:{:{}}}", (1, 2, 3), {}), ("{0]}", (1,), {}), ("{!r", (1,), {}), ("{:", (1,), {}), ("{99999999999999999999}", (1,), {}), ("{-1}", (1,), {}), ("{0[0]x}", ([1],), {}), ("{0[99999999999999999999]}", ([1],), {}), ("{ }", (1,), {}), ("{a b}", (), {"a b": 7}), ("{0x}", (1,), {}), ("}{", (), {}), ("{{}", (), {}), ("{}}", (1,), {}), ("{:>{", (1,), {})):
    try: print(repr(s), repr(s.format(*a, **k)))
    except Exception as e: print(repr(s), type(e).__name__, e)
for f in (lambda: "{}".format_map({}), lambda: "{x}".format_map(5), lambda: "{}".format_map([1]), lambda: "a".format_map()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
