# Indentation errors have a class of their own.
# exit: 1
def f():
    x = 1
      y = 2
