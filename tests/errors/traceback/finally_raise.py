# An error in a finally block has the pending one as context.
# exit: 1
def f():
    try: raise KeyError("pending")
    finally: [].pop()
f()
