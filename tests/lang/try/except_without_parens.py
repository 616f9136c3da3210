# Since 3.14 several types need no parentheses unless `as` follows (PEP 758).
try:
    raise KeyError("k")
except ValueError, KeyError:
    print("caught")  # expect: caught
try:
    raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except* ValueError, KeyError:
    print("group")  # expect: group
try:
    compile("try: pass\nexcept A, B as e: pass", "<s>", "exec")
except SyntaxError as e:
    print(e.msg)  # expect: multiple exception types must be parenthesized when using 'as'
