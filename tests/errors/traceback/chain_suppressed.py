# raise … from None hides the context.
# exit: 1
try: 1 / 0
except ZeroDivisionError: raise KeyError("only this") from None
