# Reading a local too early names it.
x = 1
def f():
    print(x)
    x = 2
def g():
    x += 1
def h(flag):
    if flag: y = 1
    return y
def i():
    for z in []: pass
    return z
def k():
    def inner(): pass
    del inner
    inner()
def l():
    print(e)
    try: pass
    except Exception as e: pass
def m():
    with_name
    class with_name: pass
def n():
    def inner(): return v
    inner()
    v = 1
def o():
    undefined_anywhere
def p():
    [q for _ in [0]]
def q2():
    (w, [v2 := 1])
    w = 2
for fn in (f, g, lambda: h(0), i, k, l, m, n, o, p, q2):
    try:
        fn()
    except NameError as e:
        print(type(e).__name__, e, e.name)
# expect: UnboundLocalError cannot access local variable 'x' where it is not associated with a value None
# expect: UnboundLocalError cannot access local variable 'x' where it is not associated with a value None
# expect: UnboundLocalError cannot access local variable 'y' where it is not associated with a value None
# expect: UnboundLocalError cannot access local variable 'z' where it is not associated with a value None
# expect: UnboundLocalError cannot access local variable 'inner' where it is not associated with a value None
# expect: UnboundLocalError cannot access local variable 'e' where it is not associated with a value None
# expect: UnboundLocalError cannot access local variable 'with_name' where it is not associated with a value None
# expect: NameError cannot access free variable 'v' where it is not associated with a value in enclosing scope v
# expect: NameError name 'undefined_anywhere' is not defined undefined_anywhere
# expect: NameError name 'q' is not defined q
# expect: UnboundLocalError cannot access local variable 'w' where it is not associated with a value None
class C:
    try:
        missing
    except NameError as e: print(e)  # expect: name 'missing' is not defined
    y = x
    x = y + 1
print(C.y, C.x)  # expect: 1 2
