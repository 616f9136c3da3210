# A JSON parser with exact error positions, a printer with indentation and sorting, and a path query.
import math


class JSONError(ValueError):
    def __init__(self, message, text, position):
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        super().__init__(f"{message}: line {line} column {column} (char {position})")
        self.line, self.column = line, column


class Parser:
    ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

    def __init__(self, text, depth_max=50, pairs_hook=dict):
        self.text, self.at, self.depth, self.depth_max, self.hook = text, 0, 0, depth_max, pairs_hook

    def fail(self, message, at=None):
        raise JSONError(message, self.text, self.at if at is None else at)

    def skip(self):
        while self.at < len(self.text) and self.text[self.at] in " \t\n\r":
            self.at += 1

    def parse(self):
        self.skip()
        value = self.value()
        self.skip()
        if self.at != len(self.text):
            self.fail("extra data")
        return value

    def value(self):
        match self.text[self.at : self.at + 1]:
            case "{":
                return self.nested(self.object)
            case "[":
                return self.nested(self.array)
            case '"':
                return self.string()
            case "t" | "f" | "n":
                for word, value in ("true", True), ("false", False), ("null", None):
                    if self.text.startswith(word, self.at):
                        self.at += len(word)
                        return value
        return self.number()

    def nested(self, parse):
        self.depth += 1
        if self.depth > self.depth_max:
            self.fail("too deep")
        self.at += 1
        self.skip()
        result = parse()
        self.depth -= 1
        return result

    def object(self):
        pairs = []
        if self.text[self.at : self.at + 1] == "}":
            self.at += 1
            return self.hook(pairs)
        while True:
            self.skip()
            if self.text[self.at : self.at + 1] != '"':
                self.fail("expected a property name")
            key = self.string()
            self.skip()
            if self.text[self.at : self.at + 1] != ":":
                self.fail("expected ':'")
            self.at += 1
            self.skip()
            pairs.append((key, self.value()))
            if self.delimiter("}"):
                return self.hook(pairs)

    def array(self):
        items = []
        if self.text[self.at : self.at + 1] == "]":
            self.at += 1
            return items
        while True:
            self.skip()
            items.append(self.value())
            if self.delimiter("]"):
                return items

    def delimiter(self, close):
        self.skip()
        c = self.text[self.at : self.at + 1]
        if c not in (",", close) or not c:
            self.fail(f"expected ',' or {close!r}")
        self.at += 1
        return c == close

    def string(self):
        start = self.at
        self.at += 1
        out = []
        while True:
            if self.at >= len(self.text):
                self.fail("open string", start)
            c = self.text[self.at]
            self.at += 1
            if c == '"':
                return "".join(out)
            if c < " ":
                self.fail("control character", self.at - 1)
            if c != "\\":
                out.append(c)
                continue
            e = self.text[self.at : self.at + 1]
            self.at += 1
            if e in self.ESCAPES and e:
                out.append(self.ESCAPES[e])
            elif e == "u":
                unit = self.hex4()
                if 0xD800 <= unit < 0xDC00 and self.text.startswith("\\u", self.at):
                    mark = self.at
                    self.at += 2
                    low = self.hex4()
                    if 0xDC00 <= low < 0xE000:
                        unit = 0x10000 + (unit - 0xD800 << 10) + low - 0xDC00
                    else:
                        self.at = mark
                out.append(chr(unit))
            else:
                self.fail("bad escape", self.at - 2)

    def hex4(self):
        digits = self.text[self.at : self.at + 4]
        if len(digits) != 4 or any(d not in "0123456789abcdefABCDEF" for d in digits):
            self.fail("bad \\u escape")
        self.at += 4
        return int(digits, 16)

    def number(self):
        start = self.at
        text, at = self.text, self.at
        digits = "0123456789"
        at += text[at : at + 1] == "-"
        first = at
        while text[at : at + 1] in digits and at < len(text):
            at += 1
        if at == first or (text[first] == "0" and at > first + 1):
            self.fail("expected a value" if at == first else "leading zero", start)
        exact = True
        if text[at : at + 1] == ".":
            exact = False
            at += 1
            mark = at
            while at < len(text) and text[at] in digits:
                at += 1
            if mark == at:
                self.fail("digits expected", at)
        if at < len(text) and text[at] in "eE":
            exact = False
            at += 1
            at += text[at : at + 1] in ("+", "-")
            mark = at
            while at < len(text) and text[at] in digits:
                at += 1
            if mark == at:
                self.fail("digits expected", at)
        self.at = at
        return int(text[start:at]) if exact else float(text[start:at])


def quote(s):
    table = {v: "\\" + k for k, v in Parser.ESCAPES.items() if k != "/"}
    return '"' + "".join(table.get(c) or (c if " " <= c < "\x7f" else f"\\u{ord(c):04x}" if c < "\U00010000" else "".join(f"\\u{u:04x}" for u in (0xD800 + (ord(c) - 0x10000 >> 10), 0xDC00 + (ord(c) & 0x3FF)))) for c in s) + '"'


def dump(value, indent=None, sort=False, level=0, path=()):
    if id(value) in path:
        raise ValueError("circular reference")
    pad = "\n" + " " * (indent * (level + 1)) if indent is not None else ""
    end = "\n" + " " * (indent * level) if indent is not None else ""
    inner = {"indent": indent, "sort": sort, "level": level + 1, "path": path + (id(value),)}
    match value:
        case None:
            return "null"
        case True:
            return "true"
        case False:
            return "false"
        case str():
            return quote(value)
        case int():
            return str(value)
        case float():
            if math.isnan(value) or math.isinf(value):
                raise ValueError("no such number in JSON")
            return repr(value)
        case dict():
            items = sorted(value.items()) if sort else value.items()
            body = [pad + quote(k if isinstance(k, str) else dump(k)) + (": " if indent is not None else ":") + dump(v, **inner) for k, v in items]
            return "{" + ",".join(body) + end + "}" if body else "{}"
        case list() | tuple():
            body = [pad + dump(v, **inner) for v in value]
            return "[" + ",".join(body) + end + "]" if body else "[]"
    raise TypeError(f"{type(value).__name__} is not serialisable")


def query(value, path):
    results = [value]
    for step in path.split("."):
        following = []
        for v in results:
            if step == "*":
                following += v.values() if isinstance(v, dict) else v if isinstance(v, list) else []
            elif isinstance(v, dict) and step in v:
                following.append(v[step])
            elif isinstance(v, list) and step.lstrip("-").isdigit() and -len(v) <= int(step) < len(v):
                following.append(v[int(step)])
        results = following
    return results


document = r"""
{ "name": "café \u00e9 \ud83d\ude00 \ud83d", "list": [1, -2.5, 1e3, 0, -0, 12345678901234567890, 1.5E-7], "nested": {"a": {"b": [[], {}, [[null]]]}},
  "esc": "\"\\\/\b\f\n\r\t", "flags": [true, false, null], "items": [{"id": 1, "tag": "x"}, {"id": 2}, {"id": 3, "tag": "z"}] }
"""
value = Parser(document).parse()
print(ascii(value))
print(dump(value))
print(dump(value, indent=2, sort=True))
print(Parser(dump(value)).parse() == value, Parser('{"a":1,"a":2}', pairs_hook=list).parse())
for path in ("name", "items.*.id", "items.*.tag", "list.-1", "nested.a.b.2.0.0", "missing.x", "*.0", "list.99"):
    print(path, ascii(query(value, path)))
for bad in ("", "{", "[1,", "[1 2]", '{"a" 1}', "{a: 1}", '"open', '"\\x"', '"\\u12g4"', "01", "-", "1.", "1e", "tru", "[1]]", '"a\nb"', "nan", "[" * 60, '{"a":1,}', "[,]", "\n\n  ?", "'a'", "+1", ".5"):
    try:
        print(Parser(bad).parse())
    except JSONError as error:
        print(repr(bad[:10]), error)
loop = []
loop.append({"self": loop})
for bad in (loop, {1, 2}, float("inf"), object, b"x"):
    try:
        dump(bad)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(dump({1: 2, None: 3, True: (), 1.5: [()]}), dump([], indent=1), dump({"z": 1, "a": [1]}, indent=0, sort=True))
