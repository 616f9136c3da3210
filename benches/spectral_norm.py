# Matrix products over a function of the indices.
def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(u):
    n = range(len(u))
    return [sum([a(i, j) * u[j] for j in n]) for i in n]


def times_transposed(u):
    n = range(len(u))
    return [sum([a(j, i) * u[j] for j in n]) for i in n]


def spectral_norm(n):
    u = [1.0] * n
    for _ in range(8):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    return (sum(x * y for x, y in zip(u, v)) / sum(x * x for x in v)) ** 0.5


print(f"{spectral_norm(420):.9f}")
