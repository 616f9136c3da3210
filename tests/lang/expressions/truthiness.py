# Truth comes from __bool__, then from __len__, else it is true; wrong answers are errors.
class B:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v
class L:
    def __init__(self, v): self.v = v
    def __len__(self): return self.v
class Both:
    def __bool__(self): return True
    def __len__(self): return 0

for x in (0, 1, 0.0, -0.0, float("nan"), 0j, "", " ", b"", b"0", [], [0], (), (0,), {}, {0: 0}, set(), {0}, range(0), range(1), None, ..., NotImplemented.__class__):
    print(repr(x), bool(x))
# expect: 0 False
# expect: 1 True
# expect: 0.0 False
# expect: -0.0 False
# expect: nan True
# expect: 0j False
# expect: '' False
# expect: ' ' True
# expect: b'' False
# expect: b'0' True
# expect: [] False
# expect: [0] True
# expect: () False
# expect: (0,) True
# expect: {} False
# expect: {0: 0} True
# expect: set() False
# expect: {0} True
# expect: range(0, 0) False
# expect: range(0, 1) True
# expect: None False
# expect: Ellipsis True
# expect: <class 'NotImplementedType'> True
print(bool(B(True)), bool(B(False)), bool(L(0)), bool(L(3)), bool(Both()), bool(object()))
# expect: True False False True True True
for x in (B(1), B(None), L(-1), L("a"), L(1.0), L(1 << 100)):
    try:
        print(bool(x))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
    try:
        if x: print("true")
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
# expect: TypeError __bool__ should return bool, returned int
# expect: TypeError __bool__ should return bool, returned int
# expect: TypeError __bool__ should return bool, returned NoneType
# expect: TypeError __bool__ should return bool, returned NoneType
# expect: ValueError __len__() should return >= 0
# expect: ValueError __len__() should return >= 0
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: OverflowError cannot fit 'int' into an index-sized integer
# expect: OverflowError cannot fit 'int' into an index-sized integer
