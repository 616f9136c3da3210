def inner(x):
    return x.missing_attribute
value = inner(5)
