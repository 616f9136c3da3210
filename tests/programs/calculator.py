# A recursive-descent parser and evaluator for an expression language with variables, functions and blocks.
class LexError(Exception):
    pass


class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(f"{message} at {position}")
        self.position = position


class EvalError(Exception):
    pass


KEYWORDS = {"let", "fn", "if", "then", "else", "and", "or", "not", "while", "do", "end"}
SYMBOLS = ["**", "==", "!=", "<=", ">=", "->", "+", "-", "*", "/", "%", "(", ")", ",", "=", "<", ">", ";", "[", "]"]


class Token:
    __slots__ = ("kind", "value", "position")

    def __init__(self, kind, value, position):
        self.kind, self.value, self.position = kind, value, position

    def __repr__(self):
        return f"{self.kind}:{self.value}"


def tokenize(text):
    position = 0
    while position < len(text):
        c = text[position]
        if c.isspace():
            position += 1
            continue
        start = position
        if c.isdigit() or (c == "." and text[position + 1 : position + 2].isdigit()):
            while position < len(text) and (text[position].isdigit() or text[position] == "."):
                position += 1
            literal = text[start:position]
            if literal.count(".") > 1:
                raise LexError(f"bad number {literal!r}")
            yield Token("number", float(literal) if "." in literal else int(literal), start)
        elif c.isalpha() or c == "_":
            while position < len(text) and (text[position].isalnum() or text[position] == "_"):
                position += 1
            word = text[start:position]
            yield Token("keyword" if word in KEYWORDS else "name", word, start)
        elif c == '"':
            end = text.find('"', position + 1)
            if end < 0:
                raise LexError("open string")
            yield Token("string", text[position + 1 : end], start)
            position = end + 1
        else:
            for symbol in SYMBOLS:
                if text.startswith(symbol, position):
                    yield Token("symbol", symbol, start)
                    position += len(symbol)
                    break
            else:
                raise LexError(f"unexpected {c!r} at {position}")
    yield Token("end", None, position)


class Node:
    fields = ()

    def __init__(self, *values):
        for name, value in zip(self.fields, values, strict=True):
            setattr(self, name, value)

    def __repr__(self):
        return f"({type(self).__name__.lower()} " + " ".join(repr(getattr(self, f)) for f in self.fields) + ")"


class Literal(Node):
    fields = ("value",)


class Name(Node):
    fields = ("name",)


class Binary(Node):
    fields = ("op", "left", "right")


class Unary(Node):
    fields = ("op", "operand")


class Call(Node):
    fields = ("function", "arguments")


class Let(Node):
    fields = ("name", "value")


class Assign(Node):
    fields = ("name", "value")


class Function(Node):
    fields = ("parameters", "body")


class If(Node):
    fields = ("condition", "then", "otherwise")


class While(Node):
    fields = ("condition", "body")


class Block(Node):
    fields = ("statements",)


class List(Node):
    fields = ("items",)


class Index(Node):
    fields = ("value", "index")


class Parser:
    LEVELS = [["or"], ["and"], ["==", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]]

    def __init__(self, text):
        self.tokens = list(tokenize(text))
        self.at = 0

    @property
    def current(self):
        return self.tokens[self.at]

    def accept(self, *values):
        if self.current.kind in ("symbol", "keyword") and self.current.value in values:
            self.at += 1
            return self.tokens[self.at - 1].value
        return None

    def expect(self, value):
        if not self.accept(value):
            raise ParseError(f"expected {value!r}, got {self.current.value!r}", self.current.position)

    def name(self):
        token = self.current
        if token.kind != "name":
            raise ParseError(f"expected a name, got {token.value!r}", token.position)
        self.at += 1
        return token.value

    def program(self):
        block = self.block("end-of-text")
        if self.current.kind != "end":
            raise ParseError(f"unexpected {self.current.value!r}", self.current.position)
        return block

    def block(self, *stops):
        statements = []
        while self.current.kind != "end" and self.current.value not in stops:
            statements.append(self.statement())
            if not self.accept(";"):
                break
        return Block(statements)

    def statement(self):
        if self.accept("let"):
            name = self.name()
            self.expect("=")
            return Let(name, self.expression())
        if self.accept("while"):
            condition = self.expression()
            self.expect("do")
            body = self.block("end")
            self.expect("end")
            return While(condition, body)
        expression = self.expression()
        if isinstance(expression, Name) and self.accept("="):
            return Assign(expression.name, self.expression())
        return expression

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.expression(level + 1)
        while op := self.accept(*self.LEVELS[level]):
            left = Binary(op, left, self.expression(level + 1))
        return left

    def unary(self):
        if op := self.accept("-", "not"):
            return Unary(op, self.unary())
        return self.power()

    def power(self):
        base = self.postfix()
        if self.accept("**"):
            return Binary("**", base, self.unary())
        return base

    def postfix(self):
        node = self.atom()
        while True:
            if self.accept("("):
                node = Call(node, self.sequence(")"))
            elif self.accept("["):
                node = Index(node, self.expression())
                self.expect("]")
            else:
                return node

    def sequence(self, close):
        items = []
        if self.accept(close):
            return items
        while True:
            items.append(self.expression())
            if self.accept(close):
                return items
            self.expect(",")

    def atom(self):
        token = self.current
        if token.kind in ("number", "string"):
            self.at += 1
            return Literal(token.value)
        if token.kind == "name":
            return Name(self.name())
        if self.accept("("):
            inner = self.expression()
            self.expect(")")
            return inner
        if self.accept("["):
            return List(self.sequence("]"))
        if self.accept("fn"):
            self.expect("(")
            parameters = []
            while not self.accept(")"):
                parameters.append(self.name())
                if not self.accept(","):
                    self.expect(")")
                    break
            self.expect("->")
            return Function(parameters, self.expression())
        if self.accept("if"):
            condition = self.expression()
            self.expect("then")
            then = self.expression()
            self.expect("else")
            return If(condition, then, self.expression())
        if self.accept("do"):
            body = self.block("end")
            self.expect("end")
            return body
        raise ParseError(f"unexpected {token.value!r}", token.position)


class Scope:
    def __init__(self, parent=None, **names):
        self.parent, self.names = parent, dict(names)

    def find(self, name):
        scope = self
        while scope:
            if name in scope.names:
                return scope
            scope = scope.parent
        raise EvalError(f"unknown name {name}")


class Closure:
    def __init__(self, parameters, body, scope, machine):
        self.parameters, self.body, self.scope, self.machine = parameters, body, scope, machine

    def __call__(self, *arguments):
        if len(arguments) != len(self.parameters):
            raise EvalError(f"expected {len(self.parameters)} arguments, got {len(arguments)}")
        return self.machine.run(self.body, Scope(self.scope, **dict(zip(self.parameters, arguments))))

    def __repr__(self):
        return f"<fn/{len(self.parameters)}>"


class Machine:
    OPERATORS = {
        "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
        "%": lambda a, b: a % b, "**": lambda a, b: a**b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
        "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    }

    def __init__(self):
        self.output = []
        self.globals = Scope(abs=abs, max=max, min=min, len=len, print=self.print, map=lambda f, l: [f(x) for x in l], range=lambda n: list(range(n)), push=lambda l, x: l + [x])
        self.steps = 0

    def print(self, *values):
        self.output.append(" ".join(map(str, values)))
        return None

    def run(self, node, scope=None):
        self.steps += 1
        return getattr(self, "run_" + type(node).__name__.lower())(node, scope or self.globals)

    def run_literal(self, node, scope):
        return node.value

    def run_name(self, node, scope):
        return scope.find(node.name).names[node.name]

    def run_binary(self, node, scope):
        left = self.run(node.left, scope)
        if node.op == "and":
            return left and self.run(node.right, scope)
        if node.op == "or":
            return left or self.run(node.right, scope)
        right = self.run(node.right, scope)
        try:
            return self.OPERATORS[node.op](left, right)
        except TypeError as error:
            raise EvalError(f"bad operands for {node.op}") from error

    def run_unary(self, node, scope):
        value = self.run(node.operand, scope)
        return not value if node.op == "not" else -value

    def run_call(self, node, scope):
        function = self.run(node.function, scope)
        if not callable(function):
            raise EvalError(f"{function!r} cannot be called")
        return function(*[self.run(a, scope) for a in node.arguments])

    def run_let(self, node, scope):
        scope.names[node.name] = value = self.run(node.value, scope)
        return value

    def run_assign(self, node, scope):
        owner = scope.find(node.name)
        owner.names[node.name] = value = self.run(node.value, scope)
        return value

    def run_function(self, node, scope):
        return Closure(node.parameters, node.body, scope, self)

    def run_if(self, node, scope):
        return self.run(node.then if self.run(node.condition, scope) else node.otherwise, scope)

    def run_while(self, node, scope):
        result = None
        while self.run(node.condition, scope):
            result = self.run(node.body, Scope(scope))
        return result

    def run_block(self, node, scope):
        result = None
        for statement in node.statements:
            result = self.run(statement, scope)
        return result

    def run_list(self, node, scope):
        return [self.run(item, scope) for item in node.items]

    def run_index(self, node, scope):
        value, index = self.run(node.value, scope), self.run(node.index, scope)
        try:
            return value[index]
        except (TypeError, IndexError) as error:
            raise EvalError(str(error)) from error


PROGRAMS = [
    "1 + 2 * 3 - 4 / 2", "2 ** 3 ** 2", "-2 ** 2", "(1 + 2) * (3 - 4)", "not 1 == 2 and 3 < 4", "10 % 3 * 2.5", '"a" + "b" * 3',
    "let x = 5; x * x", "let f = fn(x, y) -> x * y + 1; f(3, 4)", "let fact = fn(n) -> if n < 2 then 1 else n * fact(n - 1); fact(20)",
    "let make = fn(n) -> do let count = n; fn() -> do count = count + 1; count end end; let c = make(10); c(); c(); c()",
    "let i = 0; let s = 0; while i < 100 do i = i + 1; s = s + i end; s", "map(fn(x) -> x ** 2, range(6))", "[1, [2, 3], 4][1][0]", "max(1, 2, 3) + abs(-4)",
    'print("hello", 1 + 1); print([1, 2]); len("four")', "let compose = fn(f, g) -> fn(x) -> f(g(x)); compose(fn(x) -> x + 1, fn(x) -> x * 2)(5)",
    "let fib = fn(n) -> if n < 2 then n else fib(n - 1) + fib(n - 2); map(fib, range(15))", "fn(a, b) -> a", "if 0 then 1 else if 0 then 2 else 3",
    "1 +", "(1", "let = 5", "1 2", "x", "f(", "5(1)", '1 + "a"', "@", '"open', "[1][5]", "fn(x) -> x", "(fn(x) -> x)()", "1.2.3", "while 0 do end", "", "let a = 1; b = 2", "[1, 2", "1 / 0", "if 1 then 2",
]
for source in PROGRAMS:
    machine = Machine()
    try:
        tree = Parser(source).program()
        result = machine.run(tree)
        for line in machine.output:
            print("   |", line)
        print(f"{source!r} = {result!r} ({machine.steps} steps)")
    except (LexError, ParseError, EvalError, ZeroDivisionError) as error:
        print(f"{source!r}: {type(error).__name__}: {error}" + (f" <- {error.__cause__!r}" if error.__cause__ else ""))
print(Parser("let f = fn(a) -> if a > 1 then -a else [a, 2][0]; f(1 + 2 * 3)").program())
