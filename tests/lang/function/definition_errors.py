# What a parameter list may not be.
for source in """def f(a, a): pass
def f(a=1, b): pass
def f(*, **k): pass
def f(*): pass
def f(**k, a): pass
def f(*a, *b): pass
def f(/, a): pass
def f(a, /, b, /): pass
def f(*a, /): pass
def f(a, *, b, *c): pass
def f(**k=1): pass
def f(*a=1): pass
def f(1): pass
def f(a.b): pass
def f((a, b)): pass
def f(None): pass
def f(a, **k, **l): pass
def f(a=1, /, b): pass
def f(__debug__): pass
def f(a: int = 1, b: str): pass
lambda a, a: 0
lambda a=1, b: 0
lambda *: 0
lambda *, **k: 0
lambda /: 0
def f(a b): pass
def f(a,, b): pass
def f(yield): pass
def (a): pass
def f: pass
def f() pass
def f()
def 1(): pass
async f(): pass
lambda: (yield)
def f(*, a, /): pass
def f(*, *a): pass
def f(a): global a
def f(a): nonlocal a
def f(): nonlocal zzz
nonlocal x
def f():\n x = 1\n global x
def f():\n print(x)\n global x
def f():\n def g():\n  nonlocal y
class C:\n nonlocal z
def f(x):\n def g():\n  x = 1\n  nonlocal x
def f():\n global q\n nonlocal q""".split("\n"):
    source = source.replace("\\n", "\n")
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "-> ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
