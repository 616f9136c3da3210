# Closures, higher-order functions, default and keyword arguments, *args.
def counter(step):
    value = 0

    def bump(by=1):
        nonlocal value
        value += by * step
        return value

    return bump


def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x

    return composed


def keywords(a, b=2, *args, c=3, **rest):
    return a + b + c + len(args) + len(rest)


def run(n):
    bump = counter(3)
    pipeline = compose(lambda x: x + 1, lambda x: x * 2, abs)
    total = 0
    for i in range(n):
        total += bump() + bump(by=2)
        total += pipeline(i)
        total += keywords(i) + keywords(1, c=i) + keywords(1, 2, 3, 4, c=5, d=6)
    return total, sum(map(lambda x: x & 3, filter(lambda x: x % 3, range(n))))


print(run(1_000_000))
