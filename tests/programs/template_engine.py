# A template engine: lexer, parser, compiler to Python closures; loops, conditions, filters, blocks and inheritance, escaping.
class TemplateError(Exception):
    pass


class Safe(str):
    pass


def escape(value):
    if isinstance(value, Safe):
        return value
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


FILTERS = {
    "upper": lambda v: str(v).upper(), "title": lambda v: str(v).title(), "length": len, "safe": Safe, "join": lambda v, sep=", ": sep.join(map(str, v)), "default": lambda v, d="": v if v not in (None, "") else d,
    "first": lambda v: v[0], "reverse": lambda v: v[::-1], "truncate": lambda v, n=10: v if len(v) <= n else v[: n - 1] + "…", "sort": sorted, "money": lambda v: f"{v:,.2f}", "plural": lambda n, word: f"{n} {word}{'' if n == 1 else 's'}",
}


def tokens(text):
    at, line = 0, 1
    while at < len(text):
        starts = [(i, kind) for kind in ("{{", "{%", "{#") if (i := text.find(kind, at)) >= 0]
        if not starts:
            yield "text", text[at:], line
            return
        start, kind = min(starts)
        if start > at:
            yield "text", text[at:start], line
            line += text.count("\n", at, start)
        close = {"{{": "}}", "{%": "%}", "{#": "#}"}[kind]
        end = text.find(close, start)
        if end < 0:
            raise TemplateError(f"line {line}: {kind} is never closed")
        if kind != "{#":
            yield {"{{": "value", "{%": "tag"}[kind], text[start + 2 : end].strip(), line
        line += text.count("\n", start, end)
        at = end + 2


def split_outside_quotes(text, mark):
    parts, current, quote = [], "", None
    for c in text:
        if quote:
            quote = None if c == quote else quote
        elif c in "'\"":
            quote = c
        if c == mark and not quote:
            parts.append(current)
            current = ""
        else:
            current += c
    return [p.strip() for p in parts + [current]]


def lookup(path):
    if path[:1] in ("'", '"'):
        return lambda scope: path[1:-1]
    try:
        number = float(path) if "." in path else int(path)
        return lambda scope: number
    except ValueError:
        pass
    first, *rest = path.split(".")

    def find(scope):
        value = scope.get(first)
        for name in rest:
            if isinstance(value, dict):
                value = value.get(name)
            elif name.isdigit() and isinstance(value, (list, tuple, str)):
                value = value[int(name)] if int(name) < len(value) else None
            else:
                value = getattr(value, name, None)
            if callable(value):
                value = value()
        return value

    return find


def expression(text, line):
    source, *filters = split_outside_quotes(text, "|")
    if not source:
        raise TemplateError(f"line {line}: empty expression")
    find, chain = lookup(source), []
    for f in filters:
        name, *arguments = split_outside_quotes(f, ":")
        if name not in FILTERS:
            raise TemplateError(f"line {line}: unknown filter {name}")
        chain.append((FILTERS[name], [lookup(a) for a in arguments]))

    def evaluate(scope):
        value = find(scope)
        for function, arguments in chain:
            value = function(value, *[a(scope) for a in arguments])
        return value

    return evaluate


OPERATORS = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b, "in": lambda a, b: a in b, "and": lambda a, b: a and b, "or": lambda a, b: a or b}


def condition(text, line):
    words = text.split()
    for level in ("or", "and", "==", "!=", "<", ">", "in"):
        if level in words:
            at = words.index(level)
            left, right = condition(" ".join(words[:at]), line), condition(" ".join(words[at + 1 :]), line)
            return lambda scope: OPERATORS[level](left(scope), right(scope))
    if words[:1] == ["not"]:
        inner = condition(" ".join(words[1:]), line)
        return lambda scope: not inner(scope)
    return expression(text, line)


class Template:
    library = {}

    def __init__(self, text, name=None):
        self.blocks, self.parent = {}, None
        self.stream = iter(tokens(text))
        self.body, _ = self.parse()
        if name:
            Template.library[name] = self

    def parse(self, *ends):
        nodes = []
        for kind, text, line in self.stream:
            if kind == "text":
                nodes.append(lambda scope, text=text: text)
            elif kind == "value":
                nodes.append(lambda scope, value=expression(text, line): escape("" if (v := value(scope)) is None else v))
            else:
                word, _, rest = text.partition(" ")
                if word in ends:
                    return nodes, text
                make = getattr(self, f"tag_{word}", None)
                if make is None:
                    raise TemplateError(f"line {line}: unexpected tag {word}")
                nodes.append(make(rest.strip(), line))
        if ends:
            raise TemplateError(f"end of template, expected {' or '.join(ends)}")
        return nodes, None

    @staticmethod
    def run(nodes, scope):
        return "".join(node(scope) for node in nodes)

    def tag_if(self, rest, line):
        branches = []
        test = condition(rest, line)
        while True:
            nodes, end = self.parse("elif", "else", "endif")
            branches.append((test, nodes))
            if end.startswith("elif"):
                test = condition(end[5:], line)
            elif end == "else":
                test = lambda scope: True
            else:
                break
        return lambda scope: next((self.run(nodes, scope) for test, nodes in branches if test(scope)), "")

    def tag_for(self, rest, line):
        names, mark, source = rest.partition(" in ")
        if not mark:
            raise TemplateError(f"line {line}: for needs in")
        names, items = [n.strip() for n in names.split(",")], expression(source, line)
        nodes, end = self.parse("else", "endfor")
        otherwise = self.parse("endfor")[0] if end == "else" else []

        def loop(scope):
            values = list(items(scope) or ())
            if not values:
                return self.run(otherwise, scope)
            out = []
            for i, value in enumerate(values):
                inner = dict(scope, loop={"index": i + 1, "first": i == 0, "last": i == len(values) - 1, "parent": scope.get("loop")})
                inner.update(zip(names, value) if len(names) > 1 else [(names[0], value)])
                out.append(self.run(nodes, inner))
            return "".join(out)

        return loop

    def tag_set(self, rest, line):
        name, _, value = rest.partition("=")
        value = expression(value.strip(), line)

        def assign(scope):
            scope[name.strip()] = value(scope)
            return ""

        return assign

    def tag_block(self, rest, line):
        self.blocks[rest] = self.parse("endblock")[0]
        return lambda scope: self.run(scope["__blocks__"].get(rest, self.blocks[rest]), scope)

    def tag_extends(self, rest, line):
        self.parent = rest.strip("'\"")
        return lambda scope: ""

    def tag_include(self, rest, line):
        return lambda scope: Template.library[rest.strip("'\"")].render(**{k: v for k, v in scope.items() if k != "__blocks__"})

    def render(self, /, **values):
        template, blocks = self, {}
        while template.parent:
            blocks = template.blocks | blocks
            if template.parent not in Template.library:
                raise TemplateError(f"no template {template.parent}")
            template = Template.library[template.parent]
        return self.run(template.body, values | {"__blocks__": template.blocks | blocks})


class User:
    def __init__(self, name, age):
        self.name, self.age = name, age

    def greeting(self):
        return f"I am {self.name} & {self.age}"


Template("<html><title>{% block title %}Default{% endblock %}</title>\n<body>{% block body %}empty{% endblock %}</body></html>", "base")
Template("[{{ user.name|default:'nobody' }}]", "badge")
page = Template("""{% extends "base" %}{% block title %}{{ title|upper }}{% endblock %}{% block body %}
{% for user in users %}{{ loop.index }}/{{ loop.last }} {{ user.name }} {% if user.age > 30 %}old{% elif user.age == 30 %}thirty{% else %}young{% endif %}: {{ user.greeting }} {% include "badge" %}
{% else %}nobody{% endfor %}{% endblock %}""")
print(page.render(title="people <3", users=[User("Ann", 25), User("Bob<b>", 30), User("Çem", 41)]))
print(page.render(title="", users=[]))
CASES = [
    ("Hello {{ name }}!", {"name": "<World>"}), ("{{ a.b.c }} {{ a.list.1 }} {{ a.none.x }}", {"a": {"b": {"c": 5}, "list": [1, 2]}}), ("{{ html|safe }} {{ html }}", {"html": "<b>"}), ("{{ 'a|b' }} {{ 5 }} {{ 1.5|money }}", {}),
    ("{% for k, v in items %}{{ k }}={{ v }};{% endfor %}", {"items": {"x": 1, "y": 2}.items()}), ("{% for r in rows %}{% for c in r %}{{ loop.parent.index }}{{ c }} {% endfor %}| {% endfor %}", {"rows": ["ab", "c"]}),
    ("{% if a and not b %}1{% endif %}{% if b or a %}2{% endif %}{% if 'x' in word %}3{% endif %}{% if a != b %}4{% endif %}", {"a": 1, "b": 0, "word": "xyz"}), ("{# comment #}{% set n = names|length %}{{ n|plural:'name' }}: {{ names|sort|join:' + ' }} {{ names|first|title }}", {"names": ["zoe", "amy"]}),
    ("{{ missing|default:'none' }} {{ text|truncate:5 }} {{ text|reverse }}", {"text": "abcdefgh"}), ("no tags at all", {}), ("", {}), ("{% set x = 1 %}{{ x|plural:'item' }}", {}),
    ("{{ open", {}), ("{% if x %}", {}), ("{% endif %}", {}), ("a\nb\n{{ x|nope }}", {}), ("{% for x %}{% endfor %}", {}), ("{{ }}", {}), ("{% extends 'gone' %}", {}), ("{{ n|join }}", {"n": 5}),
]
for text, values in CASES:
    try:
        print(repr(text), "->", repr(Template(text).render(**values)))
    except (TemplateError, TypeError) as error:
        print(repr(text), "!!", type(error).__name__, error)
