# Dicts: insertion, lookup, update and deletion with int, str and tuple keys.
def ints(n):
    d = {}
    for i in range(n):
        d[i * 7919 % 65537] = i
    total = 0
    for i in range(n):
        total += d.get(i, 1)
    for i in range(0, n, 3):
        d.pop(i, None)
    return len(d), total


def strings(n):
    words = [f"word{i * 31 % 997}" for i in range(n)]
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return len(counts), max(counts.values())


def tuples(n):
    grid = {}
    for i in range(n):
        grid[i % 300, i // 300] = i
    return sum(grid[x, y] for x in range(0, 300, 2) for y in range(0, n // 300, 2))


print(ints(2_000_000), strings(1_200_000), tuples(900_000))
