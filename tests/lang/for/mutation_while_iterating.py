# A list may grow or shrink while a loop walks it; a dict or a set may not.
l = [1, 2, 3]
for x in l:
    if len(l) < 6: l.append(x * 10)
    print(x, end=" ")
print()
l = [1, 2, 3, 4, 5]
for x in l:
    l.remove(x)
print(l)
for make in (lambda: {1: 1, 2: 2}, lambda: {1, 2}):
    d = make()
    try:
        for x in d:
            d.pop(x) if isinstance(d, dict) else d.discard(x)
    except RuntimeError as e:
        print(e)
d = {1: 1}
try:
    for k in d:
        del d[k]; d[k + 1] = 1
except RuntimeError as e:
    print(e)
d = {1: 1, 2: 2}
for k in d: d[k] = 5
print(d)
try:
    for k, v in d.items(): d[k + 10] = 0
except RuntimeError as e:
    print(e)
it = iter([1, 2])
print(list(it), list(it))
