# Integer arithmetic in a while loop.
def run(n):
    i = 0
    total = 0
    while i < n:
        total += i * 3 % 7
        if i & 1:
            total -= 1
        i += 1
    return total


print(run(8_000_000))
