# Backtracking with generators, sets and tuples.
def queens(n, columns=(), diagonals=(), antidiagonals=()):
    row = len(columns)
    if row == n:
        yield columns
        return
    for column in range(n):
        if column not in columns and row + column not in diagonals and row - column not in antidiagonals:
            yield from queens(n, columns + (column,), diagonals + (row + column,), antidiagonals + (row - column,))


solutions = list(queens(12))
print(len(solutions), solutions[0], sum(s[0] for s in solutions))
