# A starred target takes what is left, always as a list.
a, *b = 1, 2, 3
print(a, b)  # expect: 1 [2, 3]
*a, b = "xyz"
print(a, b)  # expect: ['x', 'y'] z
a, *b, c = range(2)
print(a, b, c)  # expect: 0 [] 1
a, *b, c = range(6)
print(a, b, c)  # expect: 0 [1, 2, 3, 4] 5
*a, = ()
print(a)  # expect: []
[a, *b], *c = [1, 2, 3], 4, 5
print(a, b, c)  # expect: 1 [2, 3] [4, 5]
for first, *rest in [(1,), (2, 3), "abc"]:
    print(first, rest)
# expect: 1 []
# expect: 2 [3]
# expect: a ['b', 'c']
*a, b = (i for i in range(3))
print(a, b)  # expect: [0, 1] 2
class T: pass
t = T()
l = [0]
*t.attr, l[0] = 1, 2, 3
print(t.attr, l)  # expect: [1, 2] [3]
