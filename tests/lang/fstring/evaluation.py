# Fields are evaluated from left to right and formatted through the type's methods.
log = []
class V:
    def __init__(self, n): self.n = n; log.append(f"make {n}")
    def __format__(self, spec): log.append(f"format {self.n} {spec}"); return f"<{spec}>"
    def __str__(self): log.append(f"str {self.n}"); return "S"
    def __repr__(self): log.append(f"repr {self.n}"); return "R"
print(f"{V(1)} {V(2):abc} {V(3)!r:>3} {V(4)!s} {V(5):{V(6)}}")
for l in log: print(l)
class B:
    def __format__(self, spec): return 5
for source in ('f"{B()}"', 'f"{1:q}"', 'f"{[]:5}"', 'f"{None:5}"', 'f"{1!r:d}"', 'f"{undefined}"', 'f"{1:{[]}}"', 'f"{object():x}"', "f\"{'a':=5}\"", 'f"{1:,_}"', 'f"{1.5:d}"', 'f"{1j:%}"', 'f"{3:c}{65:c}{-1:c}"'):
    try: print(ascii(eval(source)))
    except Exception as e: print(source, "->", type(e).__name__, e)
