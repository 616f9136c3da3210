import a
y = a.x + 1
def use(): return a.get.__name__
