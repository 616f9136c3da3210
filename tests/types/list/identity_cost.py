# [[]] * n repeats the same object; comprehension makes new ones; tuples of lists stay mutable.
a = [[]] * 3; a[0].append(1); print(a)  # expect: [[1], [1], [1]]
b = [[] for _ in range(3)]; b[0].append(1); print(b)  # expect: [[1], [], []]
t = ([],) * 2; t[0].append(5); print(t)  # expect: ([5], [5])
x = y = []; x += [1]; print(y); x = x + [2]; print(x, y)
# expect: [1]
# expect: [1, 2] [1]
def f(l): l.append("in f"); l = ["new"]; return l
z = []; print(f(z), z)  # expect: ['new'] ['in f']
m = [[0] * 3 for _ in range(2)]; m[1][2] = 7; print(m, list(zip(*m)), [*map(sum, m)])
# expect: [[0, 0, 0], [0, 0, 7]] [(0, 0), (0, 0), (0, 7)] [0, 7]
