# Parsing and printing of structured text, character by character, by a hand-written parser.
def parse(text):
    pos = 0
    n = len(text)

    def skip():
        nonlocal pos
        while pos < n and text[pos] in " \n\t\r":
            pos += 1

    def value():
        nonlocal pos
        skip()
        c = text[pos]
        if c == "{":
            pos += 1
            result = {}
            skip()
            if text[pos] == "}":
                pos += 1
                return result
            while True:
                skip()
                key = string()
                skip()
                if text[pos] != ":":
                    raise ValueError(f"colon expected at {pos}")
                pos += 1
                result[key] = value()
                skip()
                c = text[pos]
                pos += 1
                if c == "}":
                    return result
        if c == "[":
            pos += 1
            items = []
            skip()
            if text[pos] == "]":
                pos += 1
                return items
            while True:
                items.append(value())
                skip()
                c = text[pos]
                pos += 1
                if c == "]":
                    return items
        if c == '"':
            return string()
        for word, constant in (("true", True), ("false", False), ("null", None)):
            if text.startswith(word, pos):
                pos += len(word)
                return constant
        start = pos
        while pos < n and text[pos] in "+-.eE0123456789":
            pos += 1
        digits = text[start:pos]
        return float(digits) if "." in digits or "e" in digits else int(digits)

    def string():
        nonlocal pos
        pos += 1
        out = []
        while (c := text[pos]) != '"':
            if c == "\\":
                pos += 1
                c = {"n": "\n", "t": "\t"}.get(text[pos], text[pos])
            out.append(c)
            pos += 1
        pos += 1
        return "".join(out)

    return value()


def dump(v):
    if v is None:
        return "null"
    if v is True:
        return "true"
    if v is False:
        return "false"
    if isinstance(v, str):
        return '"' + v.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(v, dict):
        return "{" + ",".join(dump(k) + ":" + dump(x) for k, x in v.items()) + "}"
    if isinstance(v, list):
        return "[" + ",".join(map(dump, v)) + "]"
    return repr(v)


def record(i):
    return {"id": i, "name": f"name {i}", "tags": ["a", 'b"c', "d\ne"], "score": i / 8, "ok": i % 2 == 0, "none": None, "nested": {"x": [i, [i, {}]], "y": []}}


data = [record(i) for i in range(9000)]
text = dump(data)
for _ in range(2):
    assert parse(text) == data
print(len(text), sum(map(ord, text)) % 65521, dump(parse(text)) == text)
