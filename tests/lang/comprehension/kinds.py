# List, set, dict and generator comprehensions with several loops and conditions.
print([x for x in range(5)], {x % 3 for x in range(7)}, {x: x * x for x in range(3)})
# expect: [0, 1, 2, 3, 4] {0, 1, 2} {0: 0, 1: 1, 2: 4}
print([(x, y) for x in range(3) for y in range(x)])  # expect: [(1, 0), (2, 0), (2, 1)]
print([x for x in range(30) if x % 2 if x % 3 == 0])  # expect: [3, 9, 15, 21, 27]
print([x if x > 1 else -x for x in range(4)])  # expect: [0, -1, 2, 3]
print([[y * x for y in range(3)] for x in range(3)])  # expect: [[0, 0, 0], [0, 1, 2], [0, 2, 4]]
print([a + b for a, b in [(1, 2), (3, 4)]], [h for h, *t in ["abc", "de"]], [x for x, in [(1,), (2,)]])
# expect: [3, 7] ['a', 'd'] [1, 2]
print({k: v for d in [{"a": 1}, {"b": 2}] for k, v in d.items()})  # expect: {'a': 1, 'b': 2}
print([y for x in [1, 2] for y in [x, x * 10] if y != 2])  # expect: [1, 10, 20]
print([x for x in (1, 2, 3) if not x == 2], [lambda: 0 for _ in "a"][0]())  # expect: [1, 3] 0
print({i: [j for j in range(i)] for i in range(3)})  # expect: {0: [], 1: [0], 2: [0, 1]}
print([z for x in [[1, [2]], [3, [4]]] for y in x if isinstance(y, list) for z in y])  # expect: [2, 4]
print([y := f(x) for x in [1] if (f := str)])  # expect: ['1']
