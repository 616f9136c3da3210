# get, setdefault, pop, popitem, update, clear, copy, |, |=, keys order, del, in.
d = {"a": 1, "b": 2, "c": 3}
print(d["a"], d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("n"), d.setdefault("m", []), d, len(d), "a" in d, "zz" in d, list(d), d.pop("n"), d.pop("zz", "dflt"), d.popitem(), d)
d.update({"a": 10}, x=1); d.update([("y", 2)]); d.update(); d.update(z=3); print(d)
del d["a"]; d["a"] = "back at end"; print(d, list(reversed(d)), d.copy() == d, d.copy() is d)
print({"a": 1} | {"b": 2, "a": 3}, {"a": 1} | {}, {} == {}, {1: 2, 3: 4} == {3: 4, 1: 2}, {1: 1} != {1: 2}, {1: 1} == 5)
e = {"a": 1}; f = e; e |= {"b": 2}; e |= [("c", 3)]; print(e, f is e); e.clear(); print(f, bool(e))
print({1: "int"}[True], {1.0: "f"}[1], {(1, 2): "t"}[1, 2], {None: 0}[None], {"": 0}[""], {0: "z"}[-0.0], {frozenset([1]): 1}[frozenset([1])])
for fn in (lambda: {}["k"], lambda: {}[1], lambda: {}[(1, 2)], lambda: {}[[]], lambda: {}.pop("k"), lambda: {}.pop(), lambda: {}.popitem(), lambda: {}.__delitem__("k"), lambda: {}.get([]), lambda: [] in {}, lambda: {}.setdefault([], 1), lambda: {} | 5, lambda: {} | [(1, 2)], lambda: {} < {}, lambda: hash({}), lambda: {}.get(), lambda: {}.update({[]: 1}), lambda: {} + {}, lambda: {}.__ior__(5), lambda: {}.foo, lambda: {}.copy(1), lambda: {}.pop(1, 2, 3), lambda: {}.setdefault(), lambda: {}[{}], lambda: {}.keys(1), lambda: {}.popitem(1), lambda: {}.get(1, default=2)):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
print([n for n in dir(dict) if not n.startswith("_")], {}.__contains__(1), {1: 2}.__getitem__(1), {}.__len__(), {}.__eq__(5), {}.__or__(5))
