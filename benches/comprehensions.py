# Comprehensions and the builtins that eat iterables.
def run(n):
    total = 0
    for i in range(n):
        squares = [x * x for x in range(40)]
        evens = [x for x in squares if x % 2 == 0]
        table = {x: i for x in evens}
        unique = {x % 7 for x in squares}
        matrix = [[r * c for c in range(6)] for r in range(6)]
        total += sum(evens) + len(table) + len(unique) + matrix[5][5] + max(x + i for x in evens)
        total += sum(a * b for a, b in zip(squares, evens)) + all(x >= 0 for x in squares)
    return total


print(run(100_000))
