# Search puzzles: sudoku, queens, knight's tour, tower of Hanoi, magic squares, word ladder, coins, permutations, life.
from itertools import permutations, product


def solve_sudoku(text):
    cells = [int(c) if c.isdigit() else 0 for c in text if c.isdigit() or c == "."]
    units = [[9 * r + c for c in range(9)] for r in range(9)] + [[9 * r + c for r in range(9)] for c in range(9)]
    units += [[9 * (3 * br + r) + 3 * bc + c for r in range(3) for c in range(3)] for br in range(3) for bc in range(3)]
    peers = [sorted({p for u in units if i in u for p in u} - {i}) for i in range(81)]
    nodes = 0

    def options(i):
        used = {cells[p] for p in peers[i]}
        return [d for d in range(1, 10) if d not in used]

    def search():
        nonlocal nodes
        nodes += 1
        best = None
        for i in range(81):
            if not cells[i]:
                found = options(i)
                if best is None or len(found) < len(best[1]):
                    best = i, found
                    if len(found) < 2:
                        break
        if best is None:
            return True
        i, found = best
        for digit in found:
            cells[i] = digit
            if search():
                return True
        cells[i] = 0
        return False

    solved = search()
    return solved, nodes, ["".join(map(str, cells[9 * r : 9 * r + 9])) for r in range(9)]


def queens(n):
    solutions = 0
    full = (1 << n) - 1

    def place(columns, left, right):
        nonlocal solutions
        if columns == full:
            solutions += 1
            return
        free = full & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            place(columns | bit, (left | bit) << 1, (right | bit) >> 1)

    place(0, 0, 0)
    return solutions


def knights_tour(n, start=(0, 0)):
    moves = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]
    board = {start: 1}

    def around(p):
        return [(p[0] + a, p[1] + b) for a, b in moves if 0 <= p[0] + a < n and 0 <= p[1] + b < n and (p[0] + a, p[1] + b) not in board]

    def step(p, count):
        if count == n * n:
            return True
        for q in sorted(around(p), key=lambda q: (len(around(q)), q)):
            board[q] = count + 1
            if step(q, count + 1):
                return True
            del board[q]
        return False

    return [[board[r, c] for c in range(n)] for r in range(n)] if step(start, 1) else None


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


def magic_squares():
    for p in permutations(range(1, 10), 3):
        if sum(p) != 15:
            continue
        for q in permutations(set(range(1, 10)) - set(p), 3):
            r = tuple(15 - x - y for x, y in zip(p, q))
            if sum(q) == 15 and set(p + q + r) == set(range(1, 10)) and p[0] + q[1] + r[2] == 15 == p[2] + q[1] + r[0]:
                yield p, q, r


def ladder(start, end, words):
    frontier, before = [start], {start: None}
    while frontier:
        following = []
        for word in frontier:
            for other in words:
                if other not in before and sum(a != b for a, b in zip(word, other)) == 1:
                    before[other] = word
                    following.append(other)
        if end in before:
            path = [end]
            while before[path[-1]]:
                path.append(before[path[-1]])
            return path[::-1]
        frontier = following
    return None


def change(amount, coins, memo=None):
    memo = {} if memo is None else memo
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    key = amount, len(coins)
    if key not in memo:
        memo[key] = change(amount - coins[0], coins, memo) + change(amount, coins[1:], memo)
    return memo[key]


class Life:
    def __init__(self, text):
        self.cells = {(y, x) for y, row in enumerate(text.split("/")) for x, c in enumerate(row) if c == "o"}

    def step(self):
        counts = {}
        for y, x in self.cells:
            for dy, dx in product((-1, 0, 1), repeat=2):
                if dy or dx:
                    counts[y + dy, x + dx] = counts.get((y + dy, x + dx), 0) + 1
        self.cells = {p for p, n in counts.items() if n == 3 or n == 2 and p in self.cells}

    def __str__(self):
        if not self.cells:
            return "(dead)"
        ys, xs = [y for y, _ in self.cells], [x for _, x in self.cells]
        return "\n".join("".join(".o"[(y, x) in self.cells] for x in range(min(xs), max(xs) + 1)) for y in range(min(ys), max(ys) + 1))


for puzzle in (
    "53..7.... 6..195... .98....6. 8...6...3 4..8.3..1 7...2...6 .6....28. ...419..5 ....8..79",
    "8........ ..36..... .7..9.2.. .5...7... ....457.. ...1...3. ..1....68 ..85...1. .9....4..",
    "11....... ......... ......... ......... ......... ......... ......... ......... .........",
):
    if puzzle.startswith("11"):
        print("two ones:", solve_sudoku("12345678. ........9 " + puzzle[20:])[0])
        continue
    solved, nodes, rows = solve_sudoku(puzzle)
    print(solved, nodes, *rows)
print([queens(n) for n in range(1, 9)])
for row in knights_tour(6):
    print(" ".join(f"{x:2}" for x in row))
print(knights_tour(3), len(list(hanoi(10))), " ".join(hanoi(3)))
squares = list(magic_squares())
print(len(squares), squares[0], squares[-1])
words = "cold cord card ward warm worm word wood food fold gold goad load lord".split()
print(ladder("cold", "warm", words), ladder("cold", "zzzz", words))
print(change(100, (50, 25, 10, 5, 1)), change(200, (200, 100, 50, 20, 10, 5, 2, 1)), change(3, (2,)))
glider = Life(".o./..o/ooo")
for _ in range(40):
    glider.step()
print(glider, sorted(glider.cells), sep="\n")
pentomino = Life(".oo/oo./.o.")
for _ in range(100):
    pentomino.step()
print(len(pentomino.cells), pentomino)
blinker = Life("ooo")
blinker.step()
print(blinker, Life("o"), sep="\n")
print([a * 100 + b * 10 + c for a, b, c in permutations(range(1, 10), 3) if a**3 + b**3 + c**3 == a * 100 + b * 10 + c])
send_more = next((s, e, n, d, m, o, r, y) for s, e, n, d, o, r, y in permutations((0, 2, 3, 4, 5, 6, 7, 8, 9), 7) for m in (1,) if s and s * 1000 + e * 100 + n * 10 + d + m * 1000 + o * 100 + r * 10 + e == m * 10000 + o * 1000 + n * 100 + e * 10 + y)
print(dict(zip("sendmory", send_more)))
