# print and input.
# stdin: first line
# stdin: é second
print(input("prompt> ")); print(input()); 
try: input("more? ")
except EOFError as e: print("\nEOFError", e)
print(1, 2, sep=", ", end="!\n"); print(); print("a", end=""); print("b", flush=True); print(*[1, 2], sep="\n"); print("x", sep=None, end=None); print(None, True, 1.0, [1], sep="|")
for kw in ({"sep": 1}, {"end": 1}, {"file": 5}, {"bad": 1}):
    try: print("x", **kw)
    except Exception as e: print(type(e).__name__, e)
class F:
    def write(self, s): parts.append(s)
parts = []; print("a", 1, file=F()); print(parts)
class Bad:
    def __str__(self): raise ValueError("str")
try: print("before", Bad())
except ValueError as e: print(e)
