f(a=1, b)
# ---
f(**a, b)
# ---
f(**a, *b)
# ---
f(a for a in b, c)
# ---
f(a, b for b in c)
# ---
f(a.b=1)
# ---
f(True=1)
# ---
f(a=)
# ---
f(a b)
# ---
f(a, b c, d)
# ---
f(*a=1)
# ---
f(**a=1)
# ---
print a
# ---
exec "a"
# ---
f(x=y for y in z)
# ---
class C(a for a in b): pass
