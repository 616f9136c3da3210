# Indexing and slicing, read and write, also with steps and far bounds.
# env: PYTHONWARNINGS=ignore
l = list(range(10))
print(l[0], l[-1], l[2:5], l[:], l[::-1], l[8:100], l[-100:2], l[5:2], l[::3], l[9:0:-3], l[True], l[-3:], l[:-7], l[10:], l[2:2])
# expect: 0 9 [2, 3, 4] [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] [8, 9] [0, 1] [] [0, 3, 6, 9] [9, 6, 3] 1 [7, 8, 9] [0, 1, 2] [] []
l[0] = "a"; l[-1] = "z"; print(l)  # expect: ['a', 1, 2, 3, 4, 5, 6, 7, 8, 'z']
l[1:3] = ["x", "y", "w"]; print(l)  # expect: ['a', 'x', 'y', 'w', 3, 4, 5, 6, 7, 8, 'z']
l[2:4] = []; print(l)  # expect: ['a', 'x', 3, 4, 5, 6, 7, 8, 'z']
l[5:5] = (1, 2); print(l)  # expect: ['a', 'x', 3, 4, 5, 1, 2, 6, 7, 8, 'z']
l[:0] = "st"; print(l)  # expect: ['s', 't', 'a', 'x', 3, 4, 5, 1, 2, 6, 7, 8, 'z']
l[::2] = range(len(l[::2])); print(l)  # expect: [0, 't', 1, 'x', 2, 4, 3, 1, 4, 6, 5, 8, 6]
l[::-1] = l; print(l)  # expect: [6, 8, 5, 6, 4, 1, 3, 4, 2, 'x', 1, 't', 0]
l[3:1] = ["between"]; print(l)  # expect: [6, 8, 5, 'between', 6, 4, 1, 3, 4, 2, 'x', 1, 't', 0]
l[100:] = ["end"]; print(l)  # expect: [6, 8, 5, 'between', 6, 4, 1, 3, 4, 2, 'x', 1, 't', 0, 'end']
del l[0], l[-1], l[1:3]; print(l)  # expect: [8, 6, 4, 1, 3, 4, 2, 'x', 1, 't', 0]
del l[::2]; print(l)  # expect: [6, 1, 4, 'x', 't']
del l[::-3]; print(l)  # expect: [6, 4, 'x']
l[:] = l; print(l)  # expect: [6, 4, 'x']
l[1:2] = l; print(l)  # expect: [6, 6, 4, 'x', 'x']
class I:
    def __index__(self): return 1
print(l[I()], l[I():I()], [0, 1, 2][-2:10 ** 30])  # expect: 6 [] [1, 2]
for f in (lambda: [][0], lambda: [1][1], lambda: [1][-2], lambda: [1]["a"], lambda: [1][1.0], lambda: [1][None], lambda: [1][::0], lambda: [1].__setitem__(5, 1), lambda: [1].__setitem__(slice(0, 1), 5), lambda: [1, 2, 3].__setitem__(slice(0, 3, 2), [1]), lambda: [1, 2].__setitem__(slice(0, 2, -1), [1, 2, 3]), lambda: [1].__delitem__(9), lambda: [1][10 ** 30], lambda: [1].__delitem__("a"), lambda: [1].__setitem__(slice(0, 1, 2), 5), lambda: [1]["a":], lambda: [1][1, 2]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: IndexError list index out of range
# expect: IndexError list index out of range
# expect: IndexError list index out of range
# expect: TypeError list indices must be integers or slices, not str
# expect: TypeError list indices must be integers or slices, not float
# expect: TypeError list indices must be integers or slices, not NoneType
# expect: ValueError slice step cannot be zero
# expect: IndexError list assignment index out of range
# expect: TypeError must assign iterable to extended slice
# expect: ValueError attempt to assign sequence of size 1 to extended slice of size 2
# expect: ValueError attempt to assign sequence of size 3 to extended slice of size 0
# expect: IndexError list assignment index out of range
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: TypeError list indices must be integers or slices, not str
# expect: TypeError must assign iterable to extended slice
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError list indices must be integers or slices, not tuple
