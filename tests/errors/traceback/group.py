# Exception groups are drawn as a tree.
# exit: 1
def leaf(n):
    try: raise ValueError(f"leaf {n}")
    except ValueError as e: return e
raise ExceptionGroup("top", [leaf(1), ExceptionGroup("inner", [leaf(2), TypeError("no traceback")]), KeyError("k")])
