# Sorting: random, nearly sorted, with key functions, tuples and strings.
def random_numbers(n, seed=42):
    out = []
    for _ in range(n):
        seed = (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        out.append(seed >> 33)
    return out


def run(n):
    data = random_numbers(n)
    plain = sorted(data)
    keyed = sorted(data, key=lambda v: v % 1000)
    pairs = sorted((v % 100, -v) for v in data)
    words = sorted(str(v) for v in data)
    nearly = plain[:]
    for i in range(0, n - 1, 50):
        nearly[i], nearly[i + 1] = nearly[i + 1], nearly[i]
    nearly.sort(reverse=True)
    return plain[n // 2], keyed[0], pairs[n // 3], words[n // 4], nearly[5]


print(run(350_000))
