# Handlers near the limit work; the error can be caught, re-raised and chained.
def f(n):
    try: return f(n + 1)
    except RecursionError: return "handled"
print(f(0))  # expect: handled
def g():
    try: g()
    except RecursionError as e: raise ValueError("converted") from None
try: g()
except ValueError as e: print(e)  # expect: converted
class A:
    def __del__(self):
        try: g()
        except ValueError: pass
def h():
    a = A()
    h()
try: h()
except RecursionError as e: print("RecursionError")  # expect: RecursionError
for i in range(50):
    try: f(0); (lambda x: x(x))(lambda x: x(x))
    except RecursionError: pass
print("alive")  # expect: alive
