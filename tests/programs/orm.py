# A model layer on metaclasses and descriptors: typed fields, validation, relations, queries by operators, an in-memory table.
import operator
from collections import defaultdict


class ValidationError(ValueError):
    def __init__(self, errors):
        self.errors = errors
        super().__init__("; ".join(f"{k}: {v}" for k, v in errors.items()))


class Condition:
    def __init__(self, test, text):
        self.test, self.text = test, text

    def __call__(self, row):
        return self.test(row)

    def __and__(self, other):
        return Condition(lambda r: self(r) and other(r), f"({self.text} and {other.text})")

    def __or__(self, other):
        return Condition(lambda r: self(r) or other(r), f"({self.text} or {other.text})")

    def __invert__(self):
        return Condition(lambda r: not self(r), f"not {self.text}")

    def __repr__(self):
        return self.text


def comparison(name, symbol):
    def compare(self, other):
        def test(row):
            value = self.__get__(row, type(row))
            return value is not None and getattr(operator, name)(value, other)

        return Condition(test, f"{self.name} {symbol} {other!r}")

    return compare


class Field:
    counter = 0
    kind = object

    def __init__(self, *, default=None, required=False, choices=None, check=None):
        Field.counter += 1
        self.order = Field.counter
        self.default, self.required, self.choices, self.check = default, required, choices, check

    def __set_name__(self, owner, name):
        self.owner, self.name = owner, name

    def __get__(self, row, owner):
        return self if row is None else row._values.get(self.name)

    def __set__(self, row, value):
        row._values[self.name] = self.convert(value)
        row._dirty.add(self.name)

    def convert(self, value):
        if value is None or isinstance(value, self.kind):
            return value
        raise TypeError(f"{self.name} wants {self.kind.__name__}, not {type(value).__name__}")

    def problems(self, value):
        if value is None:
            return "is required" if self.required else None
        if self.choices and value not in self.choices:
            return f"must be one of {', '.join(map(str, self.choices))}"
        if self.check and not self.check(value):
            return f"{value!r} is not allowed"
        return None

    __eq__, __ne__, __lt__, __gt__ = (comparison(n, s) for n, s in (("__eq__", "=="), ("__ne__", "!="), ("__lt__", "<"), ("__gt__", ">")))
    __hash__ = object.__hash__

    def like(self, part):
        return Condition(lambda row: part.lower() in (self.__get__(row, None) or "").lower(), f"{self.name} like {part!r}")

    def __repr__(self):
        return f"<{type(self).__name__} {self.owner.__name__}.{self.name}>"


class Integer(Field):
    kind = int

    def convert(self, value):
        if isinstance(value, str) and value.strip().lstrip("-").isdigit():
            return int(value)
        return super().convert(value)


class Text(Field):
    kind = str

    def __init__(self, length=None, **options):
        super().__init__(**options)
        self.length = length

    def problems(self, value):
        if value is not None and self.length and len(value) > self.length:
            return f"is longer than {self.length}"
        return super().problems(value)


class Reference(Field):
    def __init__(self, target, **options):
        super().__init__(**options)
        self.target = target

    def convert(self, value):
        if value is not None and type(value).__name__ != self.target:
            raise TypeError(f"{self.name} wants a {self.target}")
        return value


class ModelMeta(type):
    models = {}

    @classmethod
    def __prepare__(mcs, name, bases, **options):
        return {"Integer": Integer, "Text": Text, "Reference": Reference}

    def __new__(mcs, name, bases, namespace, *, table=None, abstract=False):
        for helper in ("Integer", "Text", "Reference"):
            namespace.pop(helper)
        cls = super().__new__(mcs, name, bases, namespace)
        fields = {}
        for base in reversed(cls.__mro__):
            fields |= {k: v for k, v in vars(base).items() if isinstance(v, Field)}
        cls._fields = dict(sorted(fields.items(), key=lambda item: item[1].order))
        if not abstract:
            cls._table = table or name.lower() + "s"
            cls._rows = {}
            mcs.models[name] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __iter__(cls):
        return iter(cls._rows.values())

    def __len__(cls):
        return len(cls._rows)

    def __bool__(cls):
        return True

    def __getitem__(cls, key):
        return cls._rows[key]

    def __getattr__(cls, name):
        if name.startswith("by_"):
            field = cls._fields.get(name[3:])
            if field is not None:
                return lambda value: next(iter(cls.where(field == value)), None)
        raise AttributeError(f"{cls.__name__} has no {name}")


class Query:
    def __init__(self, model, condition=None, order=None, limit=None):
        self.model, self.condition, self.sort, self.count = model, condition, order, limit

    def where(self, condition):
        return Query(self.model, condition if self.condition is None else self.condition & condition, self.sort, self.count)

    def order_by(self, *names):
        return Query(self.model, self.condition, names, self.count)

    def limit(self, count):
        return Query(self.model, self.condition, self.sort, count)

    def __iter__(self):
        rows = [row for row in self.model if self.condition is None or self.condition(row)]
        for name in reversed(self.sort or ()):
            rows.sort(key=lambda r: getattr(r, name.lstrip("-")), reverse=name.startswith("-"))
        return iter(rows[: self.count])

    def __len__(self):
        return sum(1 for _ in self)

    def group(self, name):
        groups = defaultdict(list)
        for row in self:
            groups[getattr(row, name)].append(row)
        return dict(groups)

    def __repr__(self):
        return f"select {self.model._table}" + (f" where {self.condition}" if self.condition else "") + (f" order by {', '.join(self.sort)}" if self.sort else "") + (f" limit {self.count}" if self.count else "")


class Model(metaclass=ModelMeta, abstract=True):
    def __init__(self, **values):
        self._values, self._dirty, self.id = {}, set(), None
        for name, field in self._fields.items():
            default = field.default
            setattr(self, name, values.pop(name, default() if callable(default) else default))
        if values:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(values))}")

    def validate(self):
        errors = {n: p for n, f in self._fields.items() if (p := f.problems(getattr(self, n)))}
        if errors:
            raise ValidationError(errors)

    def save(self):
        self.validate()
        if self.id is None:
            self.id = max(self._rows, default=0) + 1
            self._rows[self.id] = self
        changed, self._dirty = sorted(self._dirty), set()
        return changed

    @classmethod
    def where(cls, *conditions):
        query = Query(cls)
        for condition in conditions:
            query = query.where(condition)
        return query

    def __repr__(self):
        return f"{type(self).__name__}#{self.id}(" + ", ".join(f"{n}={v!r}" for n, v in self._values.items() if v is not None) + ")"


class Named(Model, abstract=True):
    name = Text(length=12, required=True)


class Author(Named):
    born = Integer(check=lambda y: 0 < y < 2030)


class Book(Named, table="library"):
    author = Reference("Author", required=True)
    pages = Integer(default=100)
    genre = Text(choices=("novel", "poem", "essay"), default=lambda: "novel")


ann, bob = Author(name="Ann", born="1950"), Author(name="Bób", born=1990)
print(ann.save(), bob.save(), ann, Author[2], len(Author), list(Author._fields), Book._table, sorted(ModelMeta.models))
for title, author, pages, genre in (("Alpha", ann, 300, "novel"), ("Beta", bob, 120, "poem"), ("Gamma", ann, 80, "essay"), ("Delta", bob, 500, "novel"), ("Alphabet", ann, 90, "poem")):
    Book(name=title, author=author, pages=pages, genre=genre).save()
for query in (
    Book.where(Book.pages > 100), Book.where(Book.name.like("alpha")), Book.where((Book.genre == "poem") | (Book.pages < 90)).order_by("-pages"), Book.where(Book.author == ann, ~(Book.genre == "essay")),
    Book.where().order_by("genre", "-pages").limit(3),
):
    print(query, "->", [b.name for b in query], len(query))
print({k: [b.name for b in v] for k, v in Book.where().group("genre").items()}, Book.by_name("Beta"), Author.by_born(1990).name, Book.by_name("none"))
book = Book[1]
book.pages = "333"
print(book.save(), book.save(), book, Book.pages, Book.author)
for attempt in (
    lambda: Book(name="x" * 20, genre="song", pages=5).save(), lambda: Author(born=3000).save(), lambda: Author(name=5), lambda: Book(author=book), lambda: Book(nothing=1), lambda: Book.by_color, lambda: Book.other, lambda: Book[99],
    lambda: Author(name="ok", born="abc"), lambda: type("Bad", (Model,), {"Integer": 1}),
):
    try:
        print(attempt())
    except (ValidationError, TypeError, AttributeError, KeyError) as error:
        print(type(error).__name__, error, getattr(error, "errors", ""))
