# Groups with causes, contexts and notes inside.
# exit: 1
try:
    try: raise OSError(2, "missing", "file")
    except OSError as e: raise ExceptionGroup("multi\nline", [ValueError("v")]) from e
except ExceptionGroup as g:
    g.add_note("note on group")
    g.exceptions[0].add_note("note on leaf")
    raise
