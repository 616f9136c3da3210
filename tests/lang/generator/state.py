# gi_frame, gi_running, gi_yieldfrom, gi_code and gi_suspended tell the state.
def sub():
    yield 1
def g():
    print(it.gi_running, it.gi_suspended)
    yield 1
    yield from s
s = sub()
it = g()
print(it.gi_running, it.gi_suspended, it.gi_frame is not None, it.gi_yieldfrom, it.gi_code is g.__code__)
# expect: False False True None True
next(it)
# expect: True False
print(it.gi_suspended, it.gi_frame.f_lineno, it.gi_frame.f_locals)  # expect: True 6 {}
next(it)
print(it.gi_yieldfrom is s)  # expect: True
print(list(it), it.gi_frame, it.gi_suspended)  # expect: [] None False
for name in ("gi_running", "gi_frame", "gi_code", "gi_yieldfrom"):
    try: setattr(it, name, 1)
    except AttributeError as e: print(e)
# expect: attribute 'gi_running' of 'generator' objects is not writable
# expect: attribute 'gi_frame' of 'generator' objects is not writable
# expect: attribute 'gi_code' of 'generator' objects is not writable
# expect: attribute 'gi_yieldfrom' of 'generator' objects is not writable
it.__name__ = "renamed"; it.__qualname__ = "q"
print(it.__name__, it.__qualname__)  # expect: renamed q
try: it.__name__ = 5
except TypeError as e: print(e)  # expect: __name__ must be set to a string object
