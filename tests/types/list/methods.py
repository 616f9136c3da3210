# append, extend, insert, pop, remove, index, count, reverse, copy, clear.
l = [1]
print(l.append(2), l.extend([3, 4]), l.extend("ab"), l.extend(()), l.insert(0, 0), l.insert(100, "end"), l.insert(-1, "pre"), l.insert(-100, "first"), l)
# expect: None None None None None None None None ['first', 0, 1, 2, 3, 4, 'a', 'b', 'pre', 'end']
print(l.pop(), l.pop(0), l.pop(-2), l)  # expect: end first b [0, 1, 2, 3, 4, 'a', 'pre']
print(l.remove(3), l.index(4), l.index("a", 2), l.count(1), l.count("zz"), l.reverse(), l)
# expect: None 3 4 1 0 None ['pre', 'a', 4, 2, 1, 0]
c = l.copy(); c.append(5); print(l == c, l is l.copy(), l.clear(), l, c)
# expect: False False None [] ['pre', 'a', 4, 2, 1, 0, 5]
print([1, True, 1.0].count(1), [float("nan")].count(float("nan")), [1, 2, 1].index(1, 1), [1, 2, 3].index(3, -1), [1, 2].index(2, -100, 100), [[], [0]].index([0]))
# expect: 3 0 2 2 1 1
l.extend(l); l = [1, 2]; l.extend(l); print(l)  # expect: [1, 2, 1, 2]
l.extend(x for x in l[:2]); print(l); l += "z"; l *= 2; print(l); l *= 0; print(l); l *= -5; l += {1: 2}; print(l)
# expect: [1, 2, 1, 2, 1, 2]
# expect: [1, 2, 1, 2, 1, 2, 'z', 1, 2, 1, 2, 1, 2, 'z']
# expect: []
# expect: [1]
for f in (lambda: [1].index(2), lambda: [1].index(1, 1), lambda: [].remove(1), lambda: [].pop(), lambda: [1].pop(1), lambda: [1].pop("a"), lambda: [].append(), lambda: [].append(1, 2), lambda: [].extend(1), lambda: [].insert(1), lambda: [].insert("a", 1), lambda: [].index(), lambda: [1].index(1, "a"), lambda: [].clear(1), lambda: [] + (), lambda: [] * "a", lambda: [].__iadd__(5), lambda: [].foo, lambda: [].append(x=1), lambda: [1].pop(10 ** 30), lambda: [1].index(1, None), lambda: list.append(), lambda: list.append(5, 1), lambda: hash([]), lambda: [1] < [None], lambda: [1] < (1,), lambda: [].copy(1), lambda: [].sort(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: ValueError list.index(x): x not in list
# expect: ValueError list.index(x): x not in list
# expect: ValueError list.remove(x): x not in list
# expect: IndexError pop from empty list
# expect: IndexError pop index out of range
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError list.append() takes exactly one argument (0 given)
# expect: TypeError list.append() takes exactly one argument (2 given)
# expect: TypeError 'int' object is not iterable
# expect: TypeError insert expected 2 arguments, got 1
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError index expected at least 1 argument, got 0
# expect: TypeError slice indices must be integers or have an __index__ method
# expect: TypeError list.clear() takes no arguments (1 given)
# expect: TypeError can only concatenate list (not "tuple") to list
# expect: TypeError can't multiply sequence by non-int of type 'str'
# expect: TypeError 'int' object is not iterable
# expect: AttributeError 'list' object has no attribute 'foo'
# expect: TypeError list.append() takes no keyword arguments
# expect: OverflowError Python int too large to convert to C ssize_t
# expect: TypeError slice indices must be integers or have an __index__ method
# expect: TypeError unbound method list.append() needs an argument
# expect: TypeError descriptor 'append' for 'list' objects doesn't apply to a 'int' object
# expect: TypeError unhashable type: 'list'
# expect: TypeError '<' not supported between instances of 'int' and 'NoneType'
# expect: TypeError '<' not supported between instances of 'list' and 'tuple'
# expect: TypeError list.copy() takes no arguments (1 given)
# expect: TypeError sort() takes no positional arguments
print([n for n in dir(list) if not n.startswith("_")])
# expect: ['append', 'clear', 'copy', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort']
