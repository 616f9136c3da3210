# list() of anything that can be iterated; subclasses.
print(list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)), list(x for x in "ab"), list([1]), list(b"ab"), list(map(str, [1])), list({"a"}), list(iter([])), list(enumerate("a")))
# expect: [] ['a', 'b', 'c'] [1, 2] [1] [0, 1, 2] ['a', 'b'] [1] [97, 98] ['1'] ['a'] [] [(0, 'a')]
a = [1]; print(list(a) is a, list(a) == a)  # expect: False True
class L(list):
    def __init__(self, *a, tag=None): super().__init__(*a); self.tag = tag
    def __getitem__(self, i): return ("L", super().__getitem__(i))
l = L([1, 2], tag="t"); print(l, l.tag, l[0], type(l[:]).__name__, type(l + [1]).__name__, type(l * 2).__name__, type(l.copy()).__name__, list(l), l == [1, 2], len(l), repr(L()))
# expect: [1, 2] t ('L', 1) tuple list list list [1, 2] True 2 []
l.__init__([9]); print(l, l.tag)  # expect: [9] None
for f in (lambda: list(1), lambda: list(1, 2), lambda: list(x=1), lambda: list(None), lambda: list(x / 0 for x in [1])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError 'int' object is not iterable
# expect: TypeError list expected at most 1 argument, got 2
# expect: TypeError list() takes no keyword arguments
# expect: TypeError 'NoneType' object is not iterable
# expect: ZeroDivisionError division by zero
print(list.__class_getitem__(int), list[int], list[int] == list[int], list[int](), list[str]("ab"), list[int].__origin__, list[int].__args__)
# expect: list[int] list[int] True [] ['a', 'b'] <class 'list'> (<class 'int'>,)
