# Insertion order survives updates, deletions and growth.
d = {}
for i in range(20): d[i * 7 % 20] = i
for i in range(0, 20, 3): del d[i]
for i in range(0, 20, 6): d[i] = "again"
d[1] = "updated"
print(list(d.items()))
for i in range(1000): d[f"k{i}"] = i
for i in range(0, 1000, 2): del d[f"k{i}"]
print(len(d), list(d)[-3:], list(d)[:3], next(reversed(d)), d.popitem(), sum(v for k, v in d.items() if isinstance(k, str)))
e = {"z": 1, "a": 2}; e["z"] = 3; e.update(b=1, z=4); print(e); e.pop("z"); e["z"] = 5; print(e)
big = {i: -i for i in range(100000)}; print(len(big), big[99999], sum(big), list(big)[:2], all(k == -v for k, v in big.items()))
for i in range(99990): del big[i]
print(big)
for _ in range(1000): big["t"] = 1; del big["t"]
print(len(big), 5 in big, list(big)[0])
