# global and nonlocal with several names; names used before are errors.
def f():
    global a, b
    a = b = 1
f(); print(a, b)  # expect: 1 1
def outer():
    x = y = 0
    def inner():
        nonlocal x, y
        x, y = 1, 2
    inner()
    return x, y
print(outer())  # expect: (1, 2)
for source in ("def f():\n x\n global x", "def f():\n x = 1\n global x", "def f():\n for x in y: pass\n global x", "def f():\n import x\n global x", "def f(x):\n nonlocal x", "def f():\n nonlocal print", "def f():\n x: int\n global x", "def f():\n global x\n x: int = 1", "class C:\n def f(self): nonlocal y", "def f():\n x = 1\n class C:\n  nonlocal x\n  x = 2\n return x", "global x\nx: int", "def f():\n def g(): nonlocal z\n global z"):
    try: compile(source, "<s>", "exec"); print(repr(source), "ok")
    except SyntaxError as e: print(repr(source), "->", e.msg, e.lineno, e.offset)
# expect: 'def f():\n x\n global x' -> name 'x' is used prior to global declaration 3 2
# expect: 'def f():\n x = 1\n global x' -> name 'x' is assigned to before global declaration 3 2
# expect: 'def f():\n for x in y: pass\n global x' -> name 'x' is assigned to before global declaration 3 2
# expect: 'def f():\n import x\n global x' ok
# expect: 'def f(x):\n nonlocal x' -> name 'x' is parameter and nonlocal 2 2
# expect: 'def f():\n nonlocal print' -> no binding for nonlocal 'print' found 2 2
# expect: 'def f():\n x: int\n global x' -> annotated name 'x' can't be global 3 2
# expect: 'def f():\n global x\n x: int = 1' -> annotated name 'x' can't be global 3 2
# expect: 'class C:\n def f(self): nonlocal y' -> no binding for nonlocal 'y' found 2 15
# expect: 'def f():\n x = 1\n class C:\n  nonlocal x\n  x = 2\n return x' ok
# expect: 'global x\nx: int' ok
# expect: 'def f():\n def g(): nonlocal z\n global z' -> no binding for nonlocal 'z' found 2 11
