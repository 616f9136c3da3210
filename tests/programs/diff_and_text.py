# Text tools: longest common subsequence, unified diff, patching, edit distance, wrapping, justifying, tables, roman numerals.
def lcs_table(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i][j] = table[i + 1][j + 1] + 1 if a[i] == b[j] else max(table[i + 1][j], table[i][j + 1])
    return table


def operations(a, b):
    table = lcs_table(a, b)
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            yield " ", a[i]
            i, j = i + 1, j + 1
        elif i < len(a) and (j == len(b) or table[i + 1][j] >= table[i][j + 1]):
            yield "-", a[i]
            i += 1
        else:
            yield "+", b[j]
            j += 1


def unified(a, b, context=2):
    ops = list(operations(a, b))
    changed = [i for i, (sign, _) in enumerate(ops) if sign != " "]
    hunks = []
    for i in changed:
        start, end = max(0, i - context), min(len(ops), i + context + 1)
        if hunks and start <= hunks[-1][1]:
            hunks[-1][1] = end
        else:
            hunks.append([start, end])
    for start, end in hunks:
        before = [sum(s != x for s, _ in ops[:start]) for x in "+-"]
        inside = [sum(s != x for s, _ in ops[start:end]) for x in "+-"]
        yield f"@@ -{before[0] + 1},{inside[0]} +{before[1] + 1},{inside[1]} @@"
        yield from (sign + line for sign, line in ops[start:end])


def patch(a, diff):
    out, at = [], 0
    for line in diff:
        if line.startswith("@@"):
            start = int(line.split()[1][1:].split(",")[0]) - 1
            out += a[at:start]
            at = start
        elif line[0] == "+":
            out.append(line[1:])
        else:
            if a[at] != line[1:]:
                raise ValueError(f"conflict at {at}: {a[at]!r} is not {line[1:]!r}")
            if line[0] == " ":
                out.append(a[at])
            at += 1
    return out + a[at:]


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def suggest(word, words, limit=2):
    return [w for d, w in sorted((distance(word, w), w) for w in words) if d <= limit]


def wrap(text, width):
    line, length = [], 0
    for word in text.split():
        while len(word) > width:
            if line:
                yield line
            line, length = [], 0
            yield [word[: width - 1] + "-"]
            word = word[width - 1 :]
        if length + len(line) + len(word) > width:
            yield line
            line, length = [], 0
        line.append(word)
        length += len(word)
    if line:
        yield line


def justify(text, width):
    lines = list(wrap(text, width))
    for number, words in enumerate(lines):
        if number == len(lines) - 1 or len(words) == 1:
            yield " ".join(words)
            continue
        gaps = len(words) - 1
        spaces, extra = divmod(width - sum(map(len, words)), gaps)
        yield "".join(word + " " * (spaces + (i < extra)) if i < gaps else word for i, word in enumerate(words))


def table(rows, align):
    widths = [max(len(str(cell)) for cell in column) for column in zip(*rows)]
    rule = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
    yield rule
    for number, row in enumerate(rows):
        yield "|" + "|".join(f" {str(cell):{a}{w}} " for cell, w, a in zip(row, widths, align, strict=True)) + "|"
        if number == 0:
            yield rule
    yield rule


ROMAN = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def to_roman(n):
    if not 0 < n < 4000:
        raise ValueError(f"no roman numeral for {n}")
    out = ""
    for value, letters in ROMAN.items():
        count, n = divmod(n, value)
        out += letters * count
    return out


def from_roman(text):
    values = {v: k for k, v in ROMAN.items() if len(v) == 1}
    total = last = 0
    for c in reversed(text.upper()):
        if c not in values:
            raise ValueError(f"bad numeral {text}")
        total += values[c] if values[c] >= last else -values[c]
        last = max(last, values[c])
    if to_roman(total) != text.upper():
        raise ValueError(f"not canonical: {text}")
    return total


SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(n):
    if n < 0:
        return "minus " + in_words(-n)
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10] + ("-" + SMALL[n % 10] if n % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            high, low = divmod(n, size)
            return f"{in_words(high)} {name}" + ((" and " if low < 100 else " ") + in_words(low) if low else "")


old = "one two three four five six seven eight nine ten".split()
new = "zero one two 3 four five six seven eight eight nine ten eleven".split()
diff = list(unified(old, new))
print(*diff, sep="\n")
print(patch(old, diff) == new, "".join(s for s, _ in operations("kitten", "sitting")), lcs_table("ABCBDAB", "BDCABA")[0][0], list(unified(old, old)))
try:
    patch(new, diff)
except ValueError as error:
    print(error)
print(distance("kitten", "sitting"), distance("", "abc"), distance("same", "same"), suggest("pritn", ["print", "sprint", "input", "point"]), suggest("zzz", ["print"]))
text = "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness; é ü ß. Supercalifragilisticexpialidocious end."
for width in (20, 33):
    print(*(f"|{line:<{width}}|" for line in justify(text, width)), sep="\n")
print(*table([("name", "qty", "price"), ("apple", 3, 1.5), ("pêche", 12, 0.25), ("x", 100, 99.99)], "<>^"), sep="\n")
print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], all(from_roman(to_roman(n)) == n for n in range(1, 4000)))
for bad in ("IIII", "VX", "ABC", "IC", ""):
    try:
        print(from_roman(bad))
    except ValueError as error:
        print(error)
for n in (0, 13, 21, 100, 101, 999, 1000, 1100, 12345, 1000001, 987654321, -42):
    print(n, in_words(n))
