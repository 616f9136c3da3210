# Long lists: growth, slices, insertion at the front, sorting, comparison.
l = []
for i in range(300_000): l.append(i)
print(len(l), l[-1], sum(l), l[100_000:100_003], l == list(range(300_000)))
# expect: 300000 299999 44999850000 [100000, 100001, 100002] True
for i in range(100): l.insert(0, -i)
del l[50:150]
print(len(l), l[:3], l[49:52], l.index(299_999))  # expect: 300000 [-99, -98, -97] [-50, 50, 51] 299999
l.reverse(); l.sort(); print(l[0], l[-1])  # expect: -99 299999
m = [0] * 1000; m[::2] = [1] * 500; m[100:200] = []; print(len(m), sum(m))  # expect: 900 450
while l: l.pop()
print(l, [x for x in range(100_000)][99_999], len([None] * 1_000_000), len([*range(50_000), *range(50_000)]))
# expect: [] 99999 1000000 100000
q = list(range(1000))
for _ in range(5000): q.append(q.pop(0))
print(q[:3], len(q), min(q), max(q))  # expect: [0, 1, 2] 1000 0 999
