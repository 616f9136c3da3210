# __index__, __int__, __float__, __bool__, __complex__ that return the wrong thing.
class Bad:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
    def __int__(self): return self.v
    def __float__(self): return self.v
    def __bool__(self): return self.v
    def __complex__(self): return self.v
    def __round__(self): return self.v
    def __len__(self): return self.v
    def __hash__(self): return self.v
    def __abs__(self): return self.v
for v in ("x", None, 1.5):
    b = Bad(v)
    for f in (int, float, bool, complex, round, len, hash, abs, bin, range, chr, lambda b: [1][b], lambda b: "a" * b, lambda b: [1, 2][b:], lambda b: bytes(b)):
        try: print(type(f(b)).__name__)
        except Exception as e: print(type(e).__name__, e)
