# raise … from … names the cause.
# exit: 1
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("converted") from e
except ValueError as v:
    raise RuntimeError("outermost") from v
