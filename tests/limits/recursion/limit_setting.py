# The limit can be read and set; nonsense is refused.
import sys
print(sys.getrecursionlimit())
def depth():
    try: return 1 + depth()
    except RecursionError: return 1
sys.setrecursionlimit(200); a = depth(); sys.setrecursionlimit(400); b = depth(); print(150 < a < 200, 350 < b < 400, b - a)
for n in (0, -1, "a", 1.5, 1 << 100, 1):
    try: sys.setrecursionlimit(n)
    except (ValueError, TypeError, OverflowError, RecursionError) as e: print(type(e).__name__, e)
sys.setrecursionlimit(50000)
def count(n): return 0 if n == 0 else 1 + count(n - 1)
print(count(40000))
