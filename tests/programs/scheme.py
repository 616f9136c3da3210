# A Scheme interpreter: reader, macros, tail calls by a loop, closures, call/cc by exceptions, and a test program.
import operator


class Symbol(str):
    __slots__ = ()


class Pair:
    __slots__ = ("car", "cdr")

    def __init__(self, car, cdr):
        self.car, self.cdr = car, cdr


class Nil:
    def __repr__(self):
        return "()"

    def __bool__(self):
        return False


NIL = Nil()


class SchemeError(Exception):
    pass


def read_all(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()
    tokens.reverse()
    forms = []
    while tokens:
        forms.append(read(tokens))
    return forms


def read(tokens):
    if not tokens:
        raise SchemeError("unexpected end of text")
    token = tokens.pop()
    if token == "(":
        items = []
        while True:
            if not tokens:
                raise SchemeError("missing )")
            if tokens[-1] == ")":
                tokens.pop()
                return items
            items.append(read(tokens))
    if token == ")":
        raise SchemeError("unexpected )")
    if token == "'":
        return [Symbol("quote"), read(tokens)]
    if token in ("#t", "#f"):
        return token == "#t"
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            pass
    return Symbol(token)


class Environment(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        environment = self
        while environment is not None:
            if name in environment:
                return environment
            environment = environment.outer
        raise SchemeError(f"unbound variable {name}")


class Procedure:
    def __init__(self, parameters, body, environment):
        self.parameters, self.body, self.environment = parameters, body, environment

    def bind(self, arguments):
        if isinstance(self.parameters, Symbol):
            return Environment([self.parameters], [to_list(arguments)], self.environment)
        if len(arguments) != len(self.parameters):
            raise SchemeError(f"expected {len(self.parameters)} arguments, got {len(arguments)}")
        return Environment(self.parameters, arguments, self.environment)

    def __call__(self, *arguments):
        environment = self.bind(arguments)
        for form in self.body[:-1]:
            evaluate(form, environment)
        return evaluate(self.body[-1], environment)


class Continuation(Exception):
    def __call__(self, value):
        self.value = value
        raise self


def call_cc(procedure):
    k = Continuation()
    try:
        return procedure(k)
    except Continuation as thrown:
        if thrown is k:
            return k.value
        raise


def to_list(items):
    result = NIL
    for item in reversed(items):
        result = Pair(item, result)
    return result


def quote(form):
    return to_list([quote(f) for f in form]) if isinstance(form, list) else form


def from_list(value):
    while value is not NIL:
        yield value.car
        value = value.cdr


def show(value):
    if isinstance(value, bool):
        return "#t" if value else "#f"
    if isinstance(value, Pair):
        parts = []
        while isinstance(value, Pair):
            parts.append(show(value.car))
            value = value.cdr
        if value is not NIL:
            parts += [".", show(value)]
        return "(" + " ".join(parts) + ")"
    if isinstance(value, Procedure):
        return f"#<procedure {len(value.parameters)}>"
    if value is None:
        return "#<void>"
    return str(value) if isinstance(value, Symbol) else repr(value)


MACROS = {}


def macro(function):
    MACROS[function.__name__.rstrip("_").replace("_star", "*")] = function
    return function


S = Symbol


@macro
def let(bindings, *body):
    if isinstance(bindings, Symbol):
        name, bindings, *body = bindings, *body
        return [[S("letrec_"), name, [S("lambda"), [b[0] for b in bindings], *body]], *[b[1] for b in bindings]]
    return [[S("lambda"), [b[0] for b in bindings], *body], *[b[1] for b in bindings]]


@macro
def let_star(bindings, *body):
    if len(bindings) <= 1:
        return [S("let"), bindings, *body]
    return [S("let"), bindings[:1], [S("let*"), bindings[1:], *body]]


@macro
def letrec_(name, value):
    return [[S("lambda"), [], [S("define"), name, value], name]]


MACROS["letrec_"] = letrec_


@macro
def and_(*forms):
    if not forms:
        return True
    return forms[0] if len(forms) == 1 else [S("if"), forms[0], [S("and"), *forms[1:]], False]


@macro
def or_(*forms):
    if not forms:
        return False
    return [S("let"), [[S("it"), forms[0]]], [S("if"), S("it"), S("it"), [S("or"), *forms[1:]]]]


@macro
def cond(*clauses):
    if not clauses:
        return [S("quote"), []]
    (test, *body), *rest = clauses
    return [S("begin"), *body] if test == "else" else [S("if"), test, [S("begin"), *body], [S("cond"), *rest]]


@macro
def when(test, *body):
    return [S("if"), test, [S("begin"), *body], None]


def evaluate(form, environment):
    while True:
        if isinstance(form, Symbol):
            return environment.find(form)[form]
        if not isinstance(form, list):
            return form
        if not form:
            raise SchemeError("empty combination")
        head = form[0]
        if isinstance(head, Symbol):
            if head in MACROS:
                form = MACROS[head](*form[1:])
                continue
            match form:
                case ["quote", value]:
                    return quote(value)
                case ["if", test, then, *otherwise]:
                    if evaluate(test, environment) is not False:
                        form = then
                    elif otherwise:
                        form = otherwise[0]
                    else:
                        return None
                    continue
                case ["define", [name, *parameters], *body]:
                    environment[name] = Procedure(parameters, body, environment)
                    return None
                case ["define", name, value]:
                    environment[name] = evaluate(value, environment)
                    return None
                case ["set!", name, value]:
                    environment.find(name)[name] = evaluate(value, environment)
                    return None
                case ["lambda", parameters, *body]:
                    return Procedure(parameters, body, environment)
                case ["begin", *forms]:
                    for f in forms[:-1]:
                        evaluate(f, environment)
                    form = forms[-1]
                    continue
        procedure, *arguments = [evaluate(f, environment) for f in form]
        if isinstance(procedure, Procedure):
            environment = procedure.bind(arguments)
            for f in procedure.body[:-1]:
                evaluate(f, environment)
            form = procedure.body[-1]
            continue
        if not callable(procedure):
            raise SchemeError(f"cannot apply {show(procedure)}")
        return procedure(*arguments)


def fold(function, start):
    def run(*arguments):
        result = start
        for argument in arguments:
            result = function(result, argument)
        return result

    return run


def minus(first, *rest):
    return first - sum(rest) if rest else -first


def compare(function):
    return lambda *a: all(function(x, y) for x, y in zip(a, a[1:]))


output = []
GLOBAL = {
    "+": fold(operator.add, 0), "*": fold(operator.mul, 1), "-": minus, "/": lambda a, b: a // b if a % b == 0 else a / b, "quotient": operator.floordiv, "remainder": operator.mod,
    "<": compare(operator.lt), ">": compare(operator.gt), "=": compare(operator.eq), "<=": compare(operator.le), "eq?": lambda a, b: a is b or a == b, "not": lambda x: x is False,
    "cons": Pair, "car": lambda p: p.car, "cdr": lambda p: p.cdr, "null?": lambda x: x is NIL, "pair?": lambda x: isinstance(x, Pair), "list": lambda *a: to_list(a),
    "apply": lambda f, a: f(*from_list(a)), "call/cc": call_cc, "display": lambda x: output.append(show(x)), "length": lambda l: sum(1 for _ in from_list(l)),
    "set-cdr!": lambda p, v: setattr(p, "cdr", v), "symbol?": lambda x: isinstance(x, Symbol), "even?": lambda n: n % 2 == 0,
}
PRELUDE = """
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(define (filter p l) (cond ((null? l) '()) ((p (car l)) (cons (car l) (filter p (cdr l)))) (else (filter p (cdr l)))))
(define (reduce f s l) (if (null? l) s (reduce f (f s (car l)) (cdr l))))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(define (append a b) (if (null? a) b (cons (car a) (append (cdr a) b))))
(define (reverse l) (reduce (lambda (acc x) (cons x acc)) '() l))
"""
TESTS = """
(+ 1 2 (* 3 4) (- 10 5) (- 7))
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 25)
(define (loop i acc) (if (= i 0) acc (loop (- i 1) (+ acc i))))
(loop 30000 0)
(map (lambda (x) (* x x)) (range 0 10))
(filter even? (range 0 12))
(reduce + 0 (range 0 101))
(let ((x 2) (y 3)) (let* ((x 7) (z (+ x y))) (* z x)))
(let go ((i 0) (acc '())) (if (= i 5) (reverse acc) (go (+ i 1) (cons i acc))))
(define (make-counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define c (make-counter))
(begin (c) (c) (c))
(call/cc (lambda (k) (+ 1 (k 42))))
(define (find-first p l) (call/cc (lambda (return) (map (lambda (x) (if (p x) (return x) #f)) l) #f)))
(find-first (lambda (x) (> x 3)) '(1 2 5 9))
(cond ((= 1 2) 'a) ((= 1 1) 'b) (else 'c))
(and 1 2 3) (and 1 #f 3) (or #f 2) (or #f #f) (and) (or)
'(a (b . c) "d" 1.5 #t ())
(cons 1 2)
(apply + '(1 2 3))
((lambda args args) 1 2 3)
(define (qs l) (if (null? l) '() (let ((p (car l)) (r (cdr l))) (append (qs (filter (lambda (x) (< x p)) r)) (cons p (qs (filter (lambda (x) (not (< x p))) r)))))))
(qs '(3 1 4 1 5 9 2 6 5 3 5))
(define (even-loop n) (if (= n 0) #t (odd-loop (- n 1))))
(define (odd-loop n) (if (= n 0) #f (even-loop (- n 1))))
(even-loop 10001)
(when (> 2 1) (display 'shown) 'done)
(/ 7 2) (/ 6 2)
fact
(undefined-thing) (car 5) (1 2) ((lambda (x) x)) (if)
(define p (list 1 2)) (set-cdr! p '(9)) p
"""
world = Environment(GLOBAL.keys(), GLOBAL.values())
for form in read_all(PRELUDE):
    evaluate(form, world)
for form in read_all(TESTS):
    try:
        result = evaluate(form, world)
        if result is not None:
            print(show(quote(form))[:60], "=>", show(result))
    except (SchemeError, AttributeError, TypeError) as error:
        print(show(quote(form))[:60], "!!", type(error).__name__, error)
print(output)
for bad in ("(1 2", ")", "'"):
    try:
        read_all(bad)
    except SchemeError as error:
        print(repr(bad), error)
