# for uses __iter__ and __next__, or __getitem__ from 0 until IndexError.
class Count:
    def __init__(self, n): self.n = n; self.i = 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
class Seq:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return i * i
for x in Count(3): print(x)
# expect: 1
# expect: 2
# expect: 3
for x in Seq(): print(x)
# expect: 0
# expect: 1
# expect: 4
print(list(Seq()), list(Count(0)))  # expect: [0, 1, 4] []
class Stop:
    def __getitem__(self, i): raise StopIteration
print(list(Stop()))  # expect: []
class NotIter:
    def __iter__(self): return 1
class NoneIter:
    __iter__ = None
    def __getitem__(self, i): raise IndexError
class BadNext:
    def __iter__(self): return self
    __next__ = None
for x in (NotIter(), NoneIter(), BadNext(), 5, None, object(), print, int):
    try:
        for y in x: print(y)
    except TypeError as e:
        print(e)
# expect: iter() returned non-iterator of type 'int'
# expect: 'NoneIter' object is not iterable
# expect: 'NoneType' object is not callable
# expect: 'int' object is not iterable
# expect: 'NoneType' object is not iterable
# expect: 'object' object is not iterable
# expect: 'builtin_function_or_method' object is not iterable
# expect: 'type' object is not iterable
