# Exceptions raised in except* clauses are collected into a new group.
def show(e, depth=0):
    print("  " * depth + type(e).__name__, e.args[0] if e.args else "", "cause" if e.__cause__ else "", repr(e.__context__)[:60])
    for x in getattr(e, "exceptions", ()): show(x, depth + 1)
try:
    try: raise ExceptionGroup("eg", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError: raise KeyError("new")
    except* TypeError as e: raise
except ExceptionGroup as e: show(e)
# expect: ExceptionGroup   None
# expect:   KeyError new  ExceptionGroup('eg', [ValueError(1)])
# expect:   ExceptionGroup eg  None
# expect:     TypeError 2  None
# expect:     OSError 3  None
try:
    try: raise ExceptionGroup("eg", [ValueError(1)])
    except* ValueError: int("x")
except Exception as e: show(e)
# expect: ValueError invalid literal for int() with base 10: 'x'  ExceptionGroup('eg', [ValueError(1)])
try:
    try: raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError: raise
except ExceptionGroup as e: show(e)
# expect: ExceptionGroup eg  None
# expect:   ValueError 1  None
# expect:   TypeError 2  None
try:
    try: raise ExceptionGroup("eg", [ValueError(1)])
    except* ValueError as e: raise e.exceptions[0] from None
except Exception as e: show(e)
# expect: ValueError 1  ExceptionGroup('eg', [ValueError(1)])
for kinds in ("ExceptionGroup", "5", "(ValueError, ExceptionGroup)", "int"):
    try: exec(f"try: raise ValueError(1)\nexcept* {kinds}: print('caught')")
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError catching ExceptionGroup with except* is not allowed. Use except instead.
# expect: TypeError catching classes that do not inherit from BaseException is not allowed
# expect: TypeError catching ExceptionGroup with except* is not allowed. Use except instead.
# expect: TypeError catching classes that do not inherit from BaseException is not allowed
for source in ("try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept*: pass", "for x in y:\n try: pass\n except* A: break", "def f():\n try: pass\n except* A: return", "for x in y:\n try: pass\n except* A: continue", "for x in y:\n try: pass\n except* A:\n  for z in y: break", "try: pass\nexcept A: pass\nexcept* B: pass"):
    try: compile(source, "<s>", "exec"); print(repr(source), "ok")
    except SyntaxError as e: print(repr(source), "->", e.msg)
# expect: 'try: pass\nexcept* A: pass\nexcept B: pass' -> cannot have both 'except' and 'except*' on the same 'try'
# expect: 'try: pass\nexcept*: pass' -> expected one or more exception types
# expect: 'for x in y:\n try: pass\n except* A: break' -> 'break', 'continue' and 'return' cannot appear in an except* block
# expect: 'def f():\n try: pass\n except* A: return' -> 'break', 'continue' and 'return' cannot appear in an except* block
# expect: 'for x in y:\n try: pass\n except* A: continue' -> 'break', 'continue' and 'return' cannot appear in an except* block
# expect: 'for x in y:\n try: pass\n except* A:\n  for z in y: break' ok
# expect: 'try: pass\nexcept A: pass\nexcept* B: pass' -> cannot have both 'except' and 'except*' on the same 'try'
