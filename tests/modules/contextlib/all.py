# contextlib: contextmanager, closing, suppress, ExitStack, redirect, nullcontext.
from contextlib import *
import io
@contextmanager
def cm(x):
    print("enter", x)
    try: yield x
    except ValueError as e: print("caught", e)
    finally: print("exit", x)
with cm(1) as v: print(v)
# expect: enter 1
# expect: 1
# expect: exit 1
with cm(2): raise ValueError("v")
# expect: enter 2
# expect: caught v
# expect: exit 2
try:
    with cm(3): raise KeyError("k")
except KeyError as e: print("out", e)
# expect: enter 3
# expect: exit 3
# expect: out 'k'
@contextmanager
def none():
    if False: yield
@contextmanager
def two(): yield 1; yield 2
for c in (none, two):
    try:
        with c(): print("body")
    except RuntimeError as e: print(e)
# expect: generator didn't yield
# expect: body
# expect: generator didn't stop
with suppress(KeyError, ValueError): {}["x"]
print("after suppress")  # expect: after suppress
with ExitStack() as st: st.enter_context(cm("a")); st.enter_context(cm("b")); st.callback(print, "callback"); st.push(lambda *a: print("push", a[0])); print("in stack")
# expect: enter a
# expect: enter b
# expect: in stack
# expect: push None
# expect: callback
# expect: exit b
# expect: exit a
with ExitStack() as st: st.enter_context(cm("c")); kept = st.pop_all()
# expect: enter c
kept.close()
# expect: exit c
class C:
    def close(self): print("closed")
with closing(C()) as c: pass
# expect: closed
out = io.StringIO()
with redirect_stdout(out): print("captured")
print(out.getvalue(), end="");   # expect: captured
with nullcontext(5) as n: print(n)  # expect: 5
@cm("deco")
def f(): print("in f")
f(); f()
# expect: enter deco
# expect: in f
# expect: exit deco
# expect: enter deco
# expect: in f
# expect: exit deco
class D(ContextDecorator):
    def __enter__(self): print("D in"); return self
    def __exit__(self, *a): print("D out"); return True
@D()
def g(): raise ValueError
print(g())
# expect: D in
# expect: D out
# expect: None
class A(AbstractContextManager):
    def __exit__(self, *a): print("A exit")
with A() as a: print(a is not None)
# expect: True
# expect: A exit
