# Symbolic algebra: expressions by operators, simplification by rules, derivatives, series, sparse polynomials and their roots.
from functools import reduce
from math import comb, factorial


class Expr:
    precedence = 9

    def __add__(self, o):
        return Sum(self, wrap(o))

    def __radd__(self, o):
        return Sum(wrap(o), self)

    def __sub__(self, o):
        return Sum(self, Product(Number(-1), wrap(o)))

    def __rsub__(self, o):
        return wrap(o) - self

    def __mul__(self, o):
        return Product(self, wrap(o))

    def __rmul__(self, o):
        return Product(wrap(o), self)

    def __pow__(self, o):
        return Power(self, wrap(o))

    def __neg__(self):
        return Product(Number(-1), self)

    def __eq__(self, o):
        return type(self) is type(o) and vars(self) == vars(o)

    def __hash__(self):
        return hash((type(self).__name__, *vars(self).values()))

    def show(self, outer):
        return f"({self})" if self.precedence < outer else str(self)

    def simplify(self):
        return self

    def derive(self, name, times=1):
        result = self
        for _ in range(times):
            result = result._derive(name).simplify()
        return result


def wrap(x):
    return x if isinstance(x, Expr) else Number(x)


class Number(Expr):
    def __init__(self, value):
        self.value = value
        self.precedence = 9 if value >= 0 else 1

    def __str__(self):
        return str(self.value)

    def _derive(self, name):
        return Number(0)

    def at(self, **names):
        return self.value


class Symbol(Expr):
    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name

    def _derive(self, name):
        return Number(int(name == self.name))

    def at(self, **names):
        try:
            return names[self.name]
        except KeyError:
            raise NameError(f"{self.name} has no value") from None


class Binary(Expr):
    def __init__(self, left, right):
        self.left, self.right = left, right

    def __str__(self):
        return f"{self.left.show(self.precedence)} {self.sign} {self.right.show(self.precedence + (self.sign != '+'))}"


class Sum(Binary):
    precedence, sign = 1, "+"

    def _derive(self, name):
        return Sum(self.left._derive(name), self.right._derive(name))

    def at(self, **names):
        return self.left.at(**names) + self.right.at(**names)

    def terms(self):
        for side in (self.left, self.right):
            if isinstance(side, Sum):
                yield from side.terms()
            else:
                yield side

    def simplify(self):
        counts = {}
        for term in Sum(self.left.simplify(), self.right.simplify()).terms():
            factor, rest = term.split() if isinstance(term, Product) else (term.value, Number(1)) if isinstance(term, Number) else (1, term)
            counts[rest] = counts.get(rest, 0) + factor
        parts = [Number(n) if rest == Number(1) else rest if n == 1 else Product(Number(n), rest) for rest, n in counts.items() if n]
        parts.sort(key=lambda p: (isinstance(p, Number), -len(str(p)), str(p)))
        return reduce(Sum, parts) if parts else Number(0)


class Product(Binary):
    precedence, sign = 2, "*"

    def _derive(self, name):
        return Sum(Product(self.left._derive(name), self.right), Product(self.left, self.right._derive(name)))

    def at(self, **names):
        return self.left.at(**names) * self.right.at(**names)

    def factors(self):
        for side in (self.left, self.right):
            if isinstance(side, Product):
                yield from side.factors()
            else:
                yield side

    def split(self):
        number, rest = 1, []
        for f in self.factors():
            if isinstance(f, Number):
                number *= f.value
            else:
                rest.append(f)
        return number, reduce(Product, rest) if rest else Number(1)

    def simplify(self):
        number, powers = 1, {}
        for f in Product(self.left.simplify(), self.right.simplify()).factors():
            if isinstance(f, Number):
                number *= f.value
                continue
            base, exponent = (f.left, f.right) if isinstance(f, Power) else (f, Number(1))
            powers[base] = Sum(powers[base], exponent).simplify() if base in powers else exponent
        if number == 0:
            return Number(0)
        parts = [p for base, e in sorted(powers.items(), key=lambda item: str(item[0])) if (p := Power(base, e).simplify()) != Number(1)]
        if number != 1 or not parts:
            parts.insert(0, Number(number))
        return reduce(Product, parts)


class Power(Binary):
    precedence, sign = 3, "^"

    def _derive(self, name):
        if isinstance(self.right, Number):
            return Product(Product(self.right, Power(self.left, Number(self.right.value - 1))), self.left._derive(name))
        return Product(self, Sum(Product(self.right._derive(name), Function("ln", self.left)), Product(Product(self.right, self.left._derive(name)), Power(self.left, Number(-1)))))

    def at(self, **names):
        return self.left.at(**names) ** self.right.at(**names)

    def simplify(self):
        base, exponent = self.left.simplify(), self.right.simplify()
        match base, exponent:
            case _, Number(value=0):
                return Number(1)
            case _, Number(value=1):
                return base
            case Number(value=(0 | 1)), _:
                return base
            case Number(value=b), Number(value=int(e)) if e > 0:
                return Number(b**e)
            case Power(left=inner, right=Number(value=a)), Number(value=b):
                return Power(inner, Number(a * b)).simplify()
        return Power(base, exponent)


class Function(Expr):
    RULES = {"sin": lambda x: Function("cos", x), "cos": lambda x: -Function("sin", x), "exp": lambda x: Function("exp", x), "ln": lambda x: Power(x, Number(-1))}
    AT_ZERO = {"sin": 0, "cos": 1, "exp": 1}

    def __init__(self, name, argument):
        self.name, self.argument = name, argument

    def __str__(self):
        return f"{self.name}({self.argument})"

    def _derive(self, name):
        return Product(self.RULES[self.name](self.argument), self.argument._derive(name))

    def simplify(self):
        argument = self.argument.simplify()
        if argument == Number(0) and self.name in self.AT_ZERO:
            return Number(self.AT_ZERO[self.name])
        return Function(self.name, argument)

    def at(self, **names):
        value = self.argument.at(**names)
        if value == 0 and self.name in self.AT_ZERO:
            return self.AT_ZERO[self.name]
        raise ArithmeticError(f"{self.name}({value}) is not exact")


def taylor(expression, name, order):
    terms = []
    for n in range(order + 1):
        terms.append((expression.at(**{name: 0}), factorial(n)))
        expression = expression.derive(name)
    return terms


class Polynomial:
    def __init__(self, terms=()):
        self.terms = {e: c for e, c in sorted(dict(terms).items(), reverse=True) if c}

    @classmethod
    def of(cls, *coefficients):
        return cls({len(coefficients) - 1 - i: c for i, c in enumerate(coefficients)})

    @property
    def degree(self):
        return max(self.terms, default=-1)

    def __add__(self, o):
        return Polynomial({e: self.terms.get(e, 0) + o.terms.get(e, 0) for e in self.terms.keys() | o.terms.keys()})

    def __mul__(self, o):
        if isinstance(o, (int, float)):
            return Polynomial({e: c * o for e, c in self.terms.items()})
        out = {}
        for e, c in self.terms.items():
            for f, d in o.terms.items():
                out[e + f] = out.get(e + f, 0) + c * d
        return Polynomial(out)

    __rmul__ = __mul__

    def __sub__(self, o):
        return self + o * -1

    def __pow__(self, n):
        return reduce(lambda a, b: a * b, [self] * n, Polynomial.of(1))

    def __divmod__(self, o):
        if not o.terms:
            raise ZeroDivisionError("polynomial division by zero")
        quotient, rest = Polynomial(), self
        while rest.degree >= o.degree:
            c, r = divmod(rest.terms[rest.degree], o.terms[o.degree])
            if r:
                raise ArithmeticError("not divisible over the integers")
            step = Polynomial({rest.degree - o.degree: c})
            quotient, rest = quotient + step, rest - step * o
        return quotient, rest

    def __call__(self, x):
        total = x * 0
        for e in range(self.degree, -1, -1):
            total = total * x + (self.terms.get(e, 0) if not isinstance(x, Polynomial) else Polynomial.of(self.terms.get(e, 0)))
        return total

    def __eq__(self, o):
        return isinstance(o, Polynomial) and self.terms == o.terms

    def roots(self):
        constant = self.terms.get(0, 0)
        if not constant:
            return sorted({0} | set(Polynomial({e - 1: c for e, c in self.terms.items() if e}).roots() if self.degree > 0 else ()))
        return sorted(x for d in range(1, abs(constant) + 1) if constant % d == 0 for x in (d, -d) if self(x) == 0)

    def __str__(self):
        out = ""
        for e, c in self.terms.items():
            body = ("" if abs(c) == 1 and e else str(abs(c))) + ("" if e == 0 else "x" if e == 1 else f"x^{e}")
            out += (" - " if c < 0 else " + ") + body if out else ("-" if c < 0 else "") + body
        return out or "0"


x, y = Symbol("x"), Symbol("y")
EXPRESSIONS = [x + x, x * x * 3 * x, (x + 1) * 0, x**0 + y**1, 2 * x + 3 - x + 4, (x**2) ** 3, x * y * x**2 * 5, x - x, -x, 3 - x, (x + y) * (x + y), x ** (y + 1), Function("sin", x * 0), Number(2) ** Number(10)]
for e in EXPRESSIONS:
    print(f"{e!s:<32} = {e.simplify()}")
for e in (x**3 + 2 * x, x * Function("sin", x), Function("exp", x**2), Function("ln", x), x**x, (x + 1) ** 5, Function("sin", Function("cos", x)), 5 + y, x * y):
    print(f"d/dx {e!s:<22} = {e.derive('x')}")
print((x**6).derive("x", 6), (x * y**2).derive("y").derive("x"), taylor(Function("exp", x), "x", 6), taylor(Function("sin", x), "x", 6), taylor(Function("exp", x) * Function("cos", x), "x", 5))
print((x**2 + y).at(x=3, y=4), x + 1 == x + 1, x + 1 == 1 + x, len({x, Symbol("x"), y}))
p, q = Polynomial.of(1, 0, -7, 6), Polynomial.of(1, -1)
print(p, "|", q, "|", p + q, "|", p * q, "|", q**6, "|", *divmod(p, q), "|", p(2), p.roots(), Polynomial.of(1, 0, 0, 0).roots(), p(q), Polynomial(), Polynomial.of(0, 0), Polynomial({100: 1, 0: -1}), Polynomial.of(1, 1) ** 10 == Polynomial({k: comb(10, k) for k in range(11)}))
legendre = [Polynomial.of(1), Polynomial.of(1, 0)]
hermite = [Polynomial.of(1), Polynomial.of(2, 0)]
for n in range(1, 7):
    hermite.append(Polynomial.of(2, 0) * hermite[n] - hermite[n - 1] * (2 * n))
print(*hermite, sep="\n")
for bad in (lambda: divmod(p, Polynomial()), lambda: divmod(p, Polynomial.of(2, 0)), lambda: (x + y).at(x=1), lambda: Function("ln", x).at(x=2), lambda: p + 1):
    try:
        print(bad())
    except (ArithmeticError, NameError, AttributeError) as error:
        print(type(error).__name__, error)
