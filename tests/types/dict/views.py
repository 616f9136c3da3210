# keys(), values() and items() are live; keys and items are sets.
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, "a" in i, type(k).__name__, type(iter(i)).__name__)
d["c"] = 3; print(k, list(v), list(i), list(reversed(k)), list(reversed(v)), list(reversed(i)))
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), sorted(k & "ab"), sorted(i & [("a", 1)]), k == {"a", "b", "c"}, k == d.keys(), v == d.values(), i == d.items(), k < {"a", "b", "c", "d"}, k <= set("abc"), k >= {"a"}, k > {"a"}, k.isdisjoint("xyz"), k.isdisjoint("axy"), {"a"} <= k, {"a", "q"} & k, sorted({"q"} | k), i <= {("a", 1), ("b", 2), ("c", 3)}, k != {"a"}, type(k & k).__name__)
print(k.mapping, type(k.mapping).__name__, d.items().isdisjoint([("a", 1)]), sorted(["a", "q"] & k) if 0 else "")
for f in (lambda: k + k, lambda: k & 5, lambda: v & v, lambda: hash(k), lambda: k[0], lambda: k.add, lambda: k < [1], lambda: [] in k, lambda: ([], 1) in i, lambda: len(v.foo), lambda: k.mapping.__setitem__, lambda: k.isdisjoint(5), lambda: i | 5, lambda: next(k)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
it = iter(d); next(it); print(it.__length_hint__(), list(it))
it = iter(d.items()); d["new"] = 1
try: next(it)
except RuntimeError as e: print(e)
try: next(it)
except RuntimeError as e: print(e)
d = {"x": None}; d["x"] = d.values(); print(d); s = {}; s["i"] = s.items(); print(s)
print(hash(v) is not None, {}.keys() == set(), {}.items() == set(), list({}.values()), {}.keys().mapping, {(1, [2]) for _ in ()})
print({"a": []}.items() == {"a": []}.items(), ("a", []) in {"a": []}.items())
