# A spreadsheet: formulas with references and ranges, functions, dependency order, cycles, CSV in and out, a text view.
class CellError(Exception):
    pass


def column_name(n):
    name = ""
    while n >= 0:
        name = chr(65 + n % 26) + name
        n = n // 26 - 1
    return name


def parse_reference(text):
    letters = text.rstrip("0123456789")
    if not letters or letters == text or not letters.isalpha():
        raise CellError(f"bad reference {text}")
    column = 0
    for c in letters.upper():
        column = column * 26 + ord(c) - 64
    return int(text[len(letters) :]) - 1, column - 1


def name_of(row, column):
    return f"{column_name(column)}{row + 1}"


def lex(text):
    at = 0
    while at < len(text):
        c = text[at]
        start = at
        if c == " ":
            at += 1
            continue
        if c.isdigit() or c == ".":
            while at < len(text) and (text[at].isdigit() or text[at] == "."):
                at += 1
            yield "number", float(text[start:at])
        elif c.isalpha():
            while at < len(text) and text[at].isalnum():
                at += 1
            yield "word", text[start:at].upper()
        elif c == '"':
            at = text.index('"', at + 1) + 1 if '"' in text[at + 1 :] else len(text) + 1
            yield "text", text[start + 1 : at - 1]
        else:
            at += 2 if text[at : at + 2] in ("<=", ">=", "<>") else 1
            yield "op", text[start:at]


def numbers(values):
    for v in values:
        if isinstance(v, list):
            yield from numbers(v)
        elif isinstance(v, (int, float)) and not isinstance(v, bool):
            yield v


FUNCTIONS = {
    "SUM": lambda *a: sum(numbers(a)), "AVERAGE": lambda *a: sum(n := list(numbers(a))) / len(n), "MIN": lambda *a: min(numbers(a)), "MAX": lambda *a: max(numbers(a)), "COUNT": lambda *a: len(list(numbers(a))), "ROUND": lambda x, n=0: round(x, int(n)),
    "LEN": lambda t: len(str(t)), "CONCAT": lambda *a: "".join(show(x) for v in a for x in (v if isinstance(v, list) else [v])), "ABS": abs, "SQRT": lambda x: x**0.5, "UPPER": lambda t: str(t).upper(),
}


def show(value):
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else str(value)


class Formula:
    """Parses on construction; `needs` are the cells it reads; calling it with a lookup gives the value."""

    def __init__(self, text):
        self.tokens = [*lex(text), ("end", "")]
        self.at, self.needs = 0, set()
        self.tree = self.comparison()
        if self.tokens[self.at][0] != "end":
            raise CellError(f"unexpected {self.tokens[self.at][1]!r}")

    def accept(self, *ops):
        kind, value = self.tokens[self.at]
        if kind == "op" and value in ops:
            self.at += 1
            return value
        return None

    def binary(self, inner, *ops):
        left = inner()
        while op := self.accept(*ops):
            left = ("op", op, left, inner())
        return left

    def comparison(self):
        return self.binary(self.concatenation, "=", "<>", "<", ">", "<=", ">=")

    def concatenation(self):
        return self.binary(self.sum, "&")

    def sum(self):
        return self.binary(self.product, "+", "-")

    def product(self):
        return self.binary(self.power, "*", "/")

    def power(self):
        return self.binary(self.unary, "^")

    def unary(self):
        return ("neg", self.unary()) if self.accept("-") else self.atom()

    def atom(self):
        kind, value = self.tokens[self.at]
        self.at += 1
        match kind:
            case "number" | "text":
                return ("value", value)
            case "word" if self.accept("("):
                arguments = []
                if not self.accept(")"):
                    arguments.append(self.comparison())
                    while self.accept(",", ";"):
                        arguments.append(self.comparison())
                    if not self.accept(")"):
                        raise CellError("missing )")
                if value not in FUNCTIONS and value != "IF":
                    raise CellError(f"unknown function {value}")
                return ("call", value, arguments)
            case "word" if value in ("TRUE", "FALSE"):
                return ("value", value == "TRUE")
            case "word":
                first = parse_reference(value)
                if self.accept(":"):
                    last = parse_reference(self.tokens[self.at][1])
                    self.at += 1
                    cells = [(r, c) for r in range(first[0], last[0] + 1) for c in range(first[1], last[1] + 1)]
                    self.needs.update(cells)
                    return ("range", cells)
                self.needs.add(first)
                return ("cell", first)
            case "op" if value == "(":
                inner = self.comparison()
                if not self.accept(")"):
                    raise CellError("missing )")
                return inner
        raise CellError(f"unexpected {value!r}" if value else "unexpected end")

    def __call__(self, look, tree=None):
        match tree or self.tree:
            case ("value", value):
                return value
            case ("cell", place):
                return look(place)
            case ("range", cells):
                return [look(c) for c in cells]
            case ("neg", inner):
                return -self(look, inner)
            case ("call", "IF", [test, then, *otherwise]):
                return self(look, then) if self(look, test) else self(look, otherwise[0]) if otherwise else False
            case ("call", name, arguments):
                return FUNCTIONS[name](*[self(look, a) for a in arguments])
            case ("op", op, left, right):
                a, b = self(look, left), self(look, right)
                match op:
                    case "&":
                        return show(a) + show(b)
                    case "=":
                        return a == b
                    case "<>":
                        return a != b
                a, b = a or 0, b or 0
                return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b, "^": lambda: a**b, "<": lambda: a < b, ">": lambda: a > b, "<=": lambda: a <= b, ">=": lambda: a >= b}[op]()


class Sheet:
    def __init__(self):
        self.source, self.formulas, self.values, self.evaluations = {}, {}, {}, 0

    def __setitem__(self, name, text):
        place = parse_reference(name)
        self.source[place] = text
        self.formulas.pop(place, None)
        if isinstance(text, str) and text.startswith("="):
            try:
                self.formulas[place] = Formula(text[1:])
            except CellError as error:
                self.formulas[place] = error
        self.dirty(place)

    def dirty(self, place):
        todo = [place]
        while todo:
            here = todo.pop()
            self.values.pop(here, None)
            todo += [p for p, f in self.formulas.items() if isinstance(f, Formula) and here in f.needs and p in self.values]

    def __getitem__(self, name):
        return self.value(parse_reference(name), ())

    def value(self, place, path):
        if place in path:
            raise CellError("#CYCLE " + ">".join(name_of(*p) for p in path[path.index(place) :] + (place,)))
        if place not in self.values:
            formula = self.formulas.get(place)
            if isinstance(formula, CellError):
                self.values[place] = CellError(f"#SYNTAX {formula}")
            elif formula is None:
                self.values[place] = self.source.get(place)
            else:
                self.evaluations += 1
                try:
                    self.values[place] = formula(lambda p: self.value(p, path + (place,)))
                except CellError as error:
                    self.values[place] = error
                except ZeroDivisionError:
                    self.values[place] = CellError("#DIV/0")
                except (TypeError, ValueError) as error:
                    self.values[place] = CellError(f"#VALUE {type(error).__name__}")
        value = self.values[place]
        if isinstance(value, CellError):
            raise value
        return value

    def text(self, place):
        try:
            return show(self.value(place, ()))
        except CellError as error:
            return str(error).split(" ")[0]

    def load(self, csv):
        for r, line in enumerate(csv.strip().split("\n")):
            cell, quoted, column = "", False, 0
            for c in line + ",":
                if c == '"':
                    quoted = not quoted
                elif c == "," and not quoted:
                    text = cell.strip()
                    try:
                        self[name_of(r, column)] = float(text) if text else None
                    except ValueError:
                        self[name_of(r, column)] = text.replace("''", '"')
                    cell, column = "", column + 1
                    continue
                else:
                    cell += c
        return self

    def view(self):
        rows, columns = max(r for r, _ in self.source) + 1, max(c for _, c in self.source) + 1
        table = [[""] + [column_name(c) for c in range(columns)]] + [[str(r + 1)] + [self.text((r, c)) for c in range(columns)] for r in range(rows)]
        widths = [max(map(len, column)) for column in zip(*table)]
        return "\n".join(" | ".join(f"{cell:>{w}}" for cell, w in zip(row, widths)).rstrip() for row in table)


sheet = Sheet().load("""
item,price,count,total
pen,1.5,10,=B2*C2
book,"12.25",3,=B3*C3
bag,30,1,=B4*C4
,,"=SUM(C2:C4)","=SUM(D2:D4)"
tax,0.19,,"=ROUND(D5*B6,2)"
grand,,,=D5+D6
note,,,"=IF(D7>100,''expensive'',''cheap'')&''!''"
""")
print(sheet.view())
print(sheet["D7"], sheet.evaluations)
sheet["C2"] = 20
print(sheet["D7"], sheet.evaluations, sheet["D8"])
sheet["B4"] = 1
print(sheet.view())
tests = {"A1": 5, "A2": "=A1+1", "A3": "=A2*A1-A1/2", "A4": "=-A1^2", "A5": "=(A1+A2)*2", "A6": "=A9+1", "A7": "=1/0", "A8": "=A7+1", "B1": "=B2", "B2": "=B3+1", "B3": "=B1", "B4": "=FOO(1)", "B5": "=1+", "B6": '=LEN("four")', "B7": "=AVERAGE(A1:A5)", "B8": '="a"+1', "C1": "=MAX(A1:A5)-MIN(A1:A5)", "C2": '=UPPER("x"&A1&TRUE)', "C3": "=A1=5", "C4": "=A1<>5", "C5": "=COUNT(A1:C4)", "C6": "=SQRT(16)+ABS(-3)", "C7": "=CONCAT(A1:A2,\"-\")", "C8": "=(1", "D1": "=IF(A1>3,A1*100)", "D2": "=1 2", "D3": "=A", "D4": '=IF(A1<3,1/0,"lazy")'}
lab = Sheet()
for name, text in tests.items():
    lab[name] = text
for name, text in tests.items():
    try:
        print(name, text, "=>", show(lab[name]))
    except CellError as error:
        print(name, text, "=>", error)
print([column_name(n) for n in (0, 25, 26, 51, 52, 701, 702)], parse_reference("AB12"), parse_reference("zz1"))
lab["B3"] = 7
print(lab["B1"], lab.text((0, 1)), lab.view().count("#"))
chain = Sheet()
chain["A1"] = 1
for i in range(2, 61):
    chain[f"A{i}"] = f"=A{i - 1}*2"
print(chain["A60"], chain.evaluations)
