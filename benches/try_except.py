# Exceptions: raised and caught, passed through calls, and the untaken path.
class Odd(Exception):
    pass


def maybe(i):
    if i % 3 == 0:
        raise Odd(i)
    return i


def through(i):
    try:
        return maybe(i)
    finally:
        through.count += 1


def run(n):
    through.count = 0
    total = 0
    table = {i: i for i in range(0, 1000, 2)}
    for i in range(n):
        try:
            total += through(i)
        except Odd as error:
            total -= error.args[0]
        try:
            total += table[i % 1000]
        except KeyError:
            total += 1
    return total, through.count


print(run(2_200_000))
