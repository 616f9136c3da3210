# Generators: a pipeline, recursion with yield from, and send.
def numbers(n):
    for i in range(n):
        yield i


def odd(it):
    for x in it:
        if x & 1:
            yield x


def square(it):
    for x in it:
        yield x * x


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def averager():
    total = count = 0
    value = 0
    while True:
        total += yield value
        count += 1
        value = total // count


average = averager()
next(average)
print(sum(square(odd(numbers(6_000_000)))), sum(tree(18)), sum(average.send(i) for i in range(2_000_000)))
