# Programs that write programs: a record class generator, memoising and tracing decorators, enums and state machines by metaclass.
import sys
from functools import wraps


class MISSING:
    def __repr__(self):
        return "<missing>"


MISSING = MISSING()


class field:
    def __init__(self, *, default=MISSING, factory=MISSING, show=True, compare=True):
        if default is not MISSING and factory is not MISSING:
            raise ValueError("default and factory exclude each other")
        self.default, self.factory, self.show, self.compare = default, factory, show, compare


def record(cls=None, /, *, frozen=False, order=False, verbose=False):
    """Generates the source of the methods and compiles it."""
    if cls is None:
        return lambda cls: record(cls, frozen=frozen, order=order, verbose=verbose)
    fields = dict(getattr(cls, "__record_fields__", {}))
    for name, kind in cls.__annotations__.items():
        value = cls.__dict__.get(name, MISSING)
        fields[name] = (kind, value if isinstance(value, field) else field(default=value))
        if isinstance(value, field):
            if value.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, value.default)
    cls.__record_fields__ = fields
    namespace = {"MISSING": MISSING, "FrozenError": FrozenError}
    parameters, body, seen_default = [], [], None
    for name, (kind, f) in fields.items():
        if f.default is not MISSING:
            namespace[f"_default_{name}"] = f.default
            parameters.append(f"{name}=_default_{name}")
            seen_default = name
        elif f.factory is not MISSING:
            namespace[f"_factory_{name}"] = f.factory
            parameters.append(f"{name}=MISSING")
            body.append(f"if {name} is MISSING: {name} = _factory_{name}()")
            seen_default = name
        else:
            if seen_default:
                raise TypeError(f"field {name} without default follows {seen_default}")
            parameters.append(name)
        body.append(f"self.__dict__[{name!r}] = {name}")
    shown = ", ".join(f"{n}={{self.{n}!r}}" for n, (_, f) in fields.items() if f.show)
    key = "".join(f"{{}}.{n}, " for n, (_, f) in fields.items() if f.compare)
    lines = [f"def __init__({', '.join(['self', *parameters])}):", *("    " + b for b in body or ["pass"])]
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    lines += ["def __repr__(self):", f"    return f'{{type(self).__name__}}({shown})'"]
    mine, other = key.replace("{}", "self"), key.replace("{}", "other")
    comparisons = {"__eq__": "=="} | ({"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="} if order else {})
    for name, sign in comparisons.items():
        lines += [f"def {name}(self, other):", f"    return ({mine}) {sign} ({other}) if type(self) is type(other) else NotImplemented"]
    if frozen:
        lines += [f"def __hash__(self): return hash(({mine}))", "def __setattr__(self, name, value): raise FrozenError(name)", "def __delattr__(self, name): raise FrozenError(name)"]
    source = "\n".join(lines)
    if verbose:
        print(source)
    made = {}
    exec(compile(source, f"<record {cls.__name__}>", "exec"), namespace, made)
    for name, function in made.items():
        if name not in cls.__dict__ or name == "__hash__":
            function.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, function)
    if not frozen and "__hash__" not in made:
        cls.__hash__ = None
    return cls


class FrozenError(AttributeError):
    def __init__(self, name):
        super().__init__(f"cannot change {name}")


@record(order=True, verbose=True)
class Point:
    x: int
    y: int = 0


@record(frozen=True)
class Person:
    name: str
    tags: list = field(factory=list, compare=False)
    secret: str = field(default="-", show=False)


@record
class Point3(Point):
    z: int = 7

    def __post_init__(self):
        self.norm = abs(self.x) + abs(self.y) + abs(self.z)


print(Point(1), Point(1, 2) == Point(1, 2), Point(1) < Point(1, 1), sorted([Point(2), Point(1, 5)]), Point(3, y=4), Point3(1, 2), Point3(-1).norm, Point(1) == Point3(1))
print(Person("A"), Person("A", ["x"]) == Person("A"), {Person("A"): 1}[Person("A")], Person("B").tags is Person("B").tags, Person.secret, Point.__init__.__qualname__)
for bad in (
    lambda: Point(), lambda: Point(1, 2, 3), lambda: setattr(Person("A"), "name", "B"), lambda: hash(Point(1)), lambda: field(default=1, factory=list), lambda: Point(1) < 5,
    lambda: record(type("Bad", (), {"__annotations__": {"a": int, "b": int}, "a": 1})), lambda: Point(z=1), lambda: delattr(Person("A"), "name"),
):
    try:
        print(bad())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


def memoise(function=None, *, limit=None):
    if function is None:
        return lambda f: memoise(f, limit=limit)
    cache = {}

    @wraps(function)
    def wrapper(*args, **kwargs):
        key = args, tuple(sorted(kwargs.items()))
        if key in cache:
            wrapper.hits += 1
            return cache[key]
        wrapper.misses += 1
        result = function(*args, **kwargs)
        if limit is not None and len(cache) >= limit:
            cache.pop(next(iter(cache)))
        cache[key] = result
        return result

    wrapper.hits = wrapper.misses = 0
    wrapper.forget = cache.clear
    return wrapper


class Tracer:
    def __init__(self):
        self.depth, self.lines = 0, []

    def __call__(self, function):
        @wraps(function)
        def wrapper(*args):
            self.lines.append("  " * self.depth + f"{function.__name__}{args}")
            self.depth += 1
            try:
                result = function(*args)
            except Exception as error:
                self.lines.append("  " * (self.depth - 1) + f"! {error!r}")
                raise
            finally:
                self.depth -= 1
            self.lines.append("  " * self.depth + f"= {result!r}")
            return result

        return wrapper


def retry(times, *errors):
    def decorate(function):
        @wraps(function)
        def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, **kwargs), attempt
                except errors:
                    if attempt == times:
                        raise

        return wrapper

    return decorate


@memoise
def fibonacci(n):
    """Memoised."""
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


trace = Tracer()


@trace
def binomial(n, k):
    if k > n:
        raise ValueError("k > n")
    return 1 if k in (0, n) else binomial(n - 1, k - 1) + binomial(n - 1, k)


print(fibonacci(90), fibonacci.hits, fibonacci.misses, fibonacci.__name__, fibonacci.__doc__, fibonacci.__wrapped__ is not fibonacci)
print(binomial(4, 2), *trace.lines, sep="\n")
trace.lines.clear()
try:
    binomial(1, 5)
except ValueError:
    print(trace.lines)
outcomes = iter([KeyError("a"), ValueError("b"), 42])


@retry(3, KeyError, ValueError)
def flaky():
    outcome = next(outcomes)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


print(flaky())


class Transition:
    def __init__(self, sources, target):
        self.sources, self.target = sources, target

    def __call__(self, function):
        function.transition = self
        return function


class MachineMeta(type):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.transitions = {}
        for attribute, function in list(namespace.items()):
            if (t := getattr(function, "transition", None)) is not None:
                cls.transitions[attribute] = t
                setattr(cls, attribute, mcs.guard(attribute, function, t))
        return cls

    @staticmethod
    def guard(name, function, transition):
        @wraps(function)
        def wrapper(self, *args):
            if self.state not in transition.sources:
                raise RuntimeError(f"cannot {name} while {self.state}")
            result = function(self, *args)
            self.history.append(self.state)
            self.state = transition.target
            return result

        return wrapper


class Order(metaclass=MachineMeta):
    def __init__(self):
        self.state, self.history, self.items = "draft", [], []

    @Transition(("draft",), "draft")
    def add(self, item):
        self.items.append(item)
        return len(self.items)

    @Transition(("draft",), "placed")
    def place(self):
        if not self.items:
            raise ValueError("empty order")

    @Transition(("placed",), "shipped")
    def ship(self):
        return f"shipping {', '.join(self.items)}"

    @Transition(("draft", "placed"), "cancelled")
    def cancel(self):
        pass


order = Order()
for step in ("place", "add tea", "add milk", "ship", "place", "add jam", "ship", "cancel"):
    name, *arguments = step.split()
    try:
        print(step, "->", getattr(order, name)(*arguments), order.state)
    except (RuntimeError, ValueError) as error:
        print(step, "!!", error)
print(order.history, {n: (t.sources, t.target) for n, t in Order.transitions.items()})


def generate_parser(pattern):
    """A function that checks numbers written like `pattern`, as source text."""
    lines = ["def check(text):", "    at = 0"]
    for c in pattern:
        test = {"9": "text[at].isdigit()", "A": "text[at].isalpha()", "?": "True"}.get(c, f"text[at] == {c!r}")
        lines.append(f"    if at >= len(text) or not {test}: return f'bad at {{at}}'")
        lines.append("    at += 1")
    lines.append("    return 'ok' if at == len(text) else 'too long'")
    scope = {}
    exec("\n".join(lines), scope)
    return scope["check"]


phone = generate_parser("(999) 99-AA?")
print([phone(t) for t in ("(123) 45-ab!", "(12x) 45-ab!", "(123) 45-ab", "(123) 45-ab!!", "")])
total = {}
exec("".join(f"def f{i}(x): return x * {i} + f{i - 1}(x)\n" if i else "def f0(x): return x\n" for i in range(50)), total)
print(total["f49"](2), eval("+".join(f"f{i}(1)" for i in range(5)), total), eval("lambda *a, **k: (a, k)")(1, b=2), sys.getrecursionlimit() > 100)
