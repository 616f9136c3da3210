# Rational numbers and matrices over them: determinants, inverses, elimination, LU, and polynomials fitted exactly.
from functools import reduce
from operator import mul


def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Rational:
    __slots__ = ("num", "den")

    def __new__(cls, num=0, den=1):
        if isinstance(num, Rational) and den == 1:
            return num
        if isinstance(num, str):
            left, _, right = num.partition("/")
            num, den = int(left), int(right or 1)
        if not den:
            raise ZeroDivisionError(f"Rational({num}, 0)")
        self = super().__new__(cls)
        g = gcd(num, den) * (-1 if den < 0 else 1)
        self.num, self.den = num // g, den // g
        return self

    def _operate(self, other, function):
        if isinstance(other, int):
            other = Rational(other)
        if not isinstance(other, Rational):
            return NotImplemented
        return function(self, other)

    def __add__(self, other):
        return self._operate(other, lambda a, b: Rational(a.num * b.den + b.num * a.den, a.den * b.den))

    def __sub__(self, other):
        return self._operate(other, lambda a, b: Rational(a.num * b.den - b.num * a.den, a.den * b.den))

    def __mul__(self, other):
        return self._operate(other, lambda a, b: Rational(a.num * b.num, a.den * b.den))

    def __truediv__(self, other):
        return self._operate(other, lambda a, b: Rational(a.num * b.den, a.den * b.num))

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __rtruediv__(self, other):
        return Rational(other) / self

    def __pow__(self, n):
        return Rational(self.num**n, self.den**n) if n >= 0 else Rational(self.den**-n, self.num**-n)

    def __neg__(self):
        return Rational(-self.num, self.den)

    def __abs__(self):
        return Rational(abs(self.num), self.den)

    def __eq__(self, other):
        result = self._operate(other, lambda a, b: (a.num, a.den) == (b.num, b.den))
        return result

    def __lt__(self, other):
        return self._operate(other, lambda a, b: a.num * b.den < b.num * a.den)

    def __le__(self, other):
        return self < other or self == other

    def __hash__(self):
        return hash(self.num) if self.den == 1 else hash((self.num, self.den))

    def __bool__(self):
        return self.num != 0

    def __float__(self):
        return self.num / self.den

    def __floor__(self):
        return self.num // self.den

    def __str__(self):
        return str(self.num) if self.den == 1 else f"{self.num}/{self.den}"

    def __repr__(self):
        return f"Rational({self.num}, {self.den})"

    def __format__(self, spec):
        return format(str(self), spec)


class Matrix:
    def __init__(self, rows):
        self.rows = [[Rational(x) for x in row] for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @classmethod
    def build(cls, h, w, function):
        return cls([[function(i, j) for j in range(w)] for i in range(h)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        match key:
            case (int(i), int(j)):
                return self.rows[i][j]
            case (slice() as i, slice() as j):
                return Matrix([row[j] for row in self.rows[i]])
            case int(i):
                return self.rows[i]
        raise TypeError(f"bad index {key!r}")

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"shapes {self.shape} and {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([[sum((a * b for a, b in zip(row, column)), Rational(0)) for column in columns] for row in self.rows])

    def __mul__(self, factor):
        return Matrix([[x * factor for x in row] for row in self.rows])

    __rmul__ = __mul__

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s, strict=True)] for r, s in zip(self.rows, other.rows, strict=True)])

    def __pow__(self, n):
        result, base = Matrix.identity(self.shape[0]), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def reduce(self):
        """The reduced echelon form, its pivots, and the determinant's factor."""
        rows = [row[:] for row in self.rows]
        pivots, factor, r = [], Rational(1), 0
        for c in range(self.shape[1]):
            pivot = next((i for i in range(r, len(rows)) if rows[i][c]), None)
            if pivot is None:
                continue
            if pivot != r:
                rows[r], rows[pivot] = rows[pivot], rows[r]
                factor = -factor
            factor *= rows[r][c]
            rows[r] = [x / rows[r][c] for x in rows[r]]
            for i, row in enumerate(rows):
                if i != r and row[c]:
                    rows[i] = [a - row[c] * b for a, b in zip(row, rows[r])]
            pivots.append(c)
            r += 1
            if r == len(rows):
                break
        return Matrix(rows), pivots, factor

    def determinant(self):
        h, w = self.shape
        if h != w:
            raise ValueError("not square")
        _, pivots, factor = self.reduce()
        return factor if len(pivots) == h else Rational(0)

    def inverse(self):
        n = self.shape[0]
        wide, pivots, _ = Matrix([row + one for row, one in zip(self.rows, Matrix.identity(n).rows)]).reduce()
        if pivots != list(range(n)):
            raise ValueError("singular")
        return wide[:, n:]

    def solve(self, right):
        wide, pivots, _ = Matrix([row + [b] for row, b in zip(self.rows, right)]).reduce()
        n = self.shape[1]
        if n in pivots:
            return None
        values = [Rational(0)] * n
        for row, pivot in zip(wide.rows, pivots):
            values[pivot] = row[n]
        return values

    def __str__(self):
        cells = [[str(x) for x in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return "\n".join("[" + "  ".join(f"{c:>{w}}" for c, w in zip(row, widths)) + "]" for row in cells)


a = Matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]])
print(a, a.determinant(), a.inverse(), a @ a.inverse() == Matrix.identity(3), sep="\n")
print(*a.solve([8, -11, -3]), *Matrix([[1, 2], [2, 4]]).solve([3, 6]), Matrix([[1, 2], [2, 4]]).solve([3, 7]))
hilbert = Matrix.build(5, 5, lambda i, j: Rational(1, i + j + 1))
print(hilbert.determinant(), hilbert.inverse(), sep="\n")
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1], Matrix([[0, 1], [1, 0]]).determinant(), (a.T + a * 2)[1], a[:2, 1:], sep="\n")
vandermonde = Matrix([[x**p for p in range(5)] for x in range(5)])
print([str(c) for c in vandermonde.solve([sum(k**3 for k in range(x + 1)) for x in range(5)])])
print(sum((Rational(1, n) for n in range(1, 25)), Rational(0)), reduce(mul, [Rational(n, n + 1) for n in range(1, 20)]), Rational("6/-8"), abs(Rational(-1, 3)), Rational(2, 3) ** -3, float(Rational(1, 8)), 1 - Rational(1, 3), 2 / Rational(4, 3), sorted([Rational(1, 2), Rational(1, 3), Rational(-2)]), {Rational(4, 2), 2, Rational(2)}, Rational(7, 2).__floor__())
for bad in (lambda: Rational(1, 0), lambda: Rational(1) + 1.5, lambda: Matrix([[1], [1, 2]]), lambda: Matrix([[1, 2]]) @ Matrix([[1, 2]]), lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: Matrix([[1, 2]]).determinant(), lambda: a["x"], lambda: Rational(1) / 0, lambda: Matrix([[1]]) + Matrix([[1, 2]]), lambda: Rational(1) < "a"):
    try:
        print(bad())
    except (ZeroDivisionError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
