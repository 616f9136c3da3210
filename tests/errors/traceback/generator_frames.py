# Frames of generators and comprehensions.
# exit: 1
def gen():
    yield 1
    raise ValueError("in generator")
def outer(): yield from gen()
print([x for x in outer()])
