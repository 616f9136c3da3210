# List iterators: length hints, exhaustion, growth under way, reversed.
l = [1, 2, 3]
it = iter(l); print(type(it).__name__, it.__length_hint__(), next(it), it.__length_hint__(), it is iter(it))
# expect: list_iterator 3 1 2 True
l.append(4); print(list(it), list(it)); l.append(5); print(list(it), next(it, "over"))
# expect: [2, 3, 4] []
# expect: [] over
r = reversed(l); print(type(r).__name__, next(r), r.__length_hint__(), list(r), list(r))
# expect: list_reverseiterator 5 4 [4, 3, 2, 1] []
r = reversed(l); l.clear(); print(list(r))  # expect: []
it = iter([1, 2, 3]); it.__setstate__(1); print(list(it), it.__reduce__())  # expect: [2, 3] (<built-in function iter>, ([],))
it = iter([1, 2]); print(it.__reduce__()[1:])  # expect: (([1, 2],), 0)
try: next(iter([]))
except StopIteration as e: print(repr(e))  # expect: StopIteration()
try: len(iter([]))
except TypeError as e: print(e)  # expect: object of type 'list_iterator' has no len()
