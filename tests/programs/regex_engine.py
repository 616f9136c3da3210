# A regular expression engine: parser to a tree, compiler to a program, backtracking and lock-step matchers that must agree.
class RegexError(ValueError):
    pass


class Parser:
    def __init__(self, pattern):
        self.pattern, self.at, self.groups = pattern, 0, 0

    def peek(self):
        return self.pattern[self.at] if self.at < len(self.pattern) else ""

    def next(self):
        c = self.peek()
        self.at += 1
        return c

    def parse(self):
        tree = self.alternatives()
        if self.peek():
            raise RegexError(f"unbalanced ) at {self.at}")
        return tree

    def alternatives(self):
        branches = [self.sequence()]
        while self.peek() == "|":
            self.next()
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ("alt", branches)

    def sequence(self):
        items = []
        while self.peek() not in ("", "|", ")"):
            items.append(self.repeat())
        return ("seq", items)

    def repeat(self):
        atom = self.atom()
        while True:
            match self.peek():
                case "*":
                    low, high = 0, None
                case "+":
                    low, high = 1, None
                case "?":
                    low, high = 0, 1
                case "{":
                    end = self.pattern.find("}", self.at)
                    if end < 0:
                        raise RegexError("open {")
                    body = self.pattern[self.at + 1 : end]
                    self.at = end
                    left, comma, right = body.partition(",")
                    low = int(left) if left else 0
                    high = (int(right) if right else None) if comma else low
                    if high is not None and high < low:
                        raise RegexError(f"bad repeat {{{body}}}")
                case _:
                    return atom
            self.next()
            greedy = True
            if self.peek() == "?":
                self.next()
                greedy = False
            atom = ("repeat", atom, low, high, greedy)

    def atom(self):
        c = self.next()
        match c:
            case "(":
                if self.pattern.startswith("?:", self.at):
                    self.at += 2
                    index = None
                else:
                    self.groups += 1
                    index = self.groups
                inner = self.alternatives()
                if self.next() != ")":
                    raise RegexError("missing )")
                return ("group", index, inner) if index else inner
            case "[":
                return self.character_class()
            case ".":
                return ("any",)
            case "^" | "$":
                return ("assert", c)
            case "\\":
                return self.escape()
            case "*" | "+" | "?":
                raise RegexError(f"nothing to repeat at {self.at - 1}")
            case _:
                return ("set", frozenset(c), False)

    CLASSES = {"d": frozenset("0123456789"), "s": frozenset(" \t\n\r\f\v"), "w": frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")}

    def escape(self):
        c = self.next()
        if not c:
            raise RegexError("trailing backslash")
        if c.lower() in self.CLASSES:
            return ("set", self.CLASSES[c.lower()], c.isupper())
        if c == "b":
            return ("assert", "b")
        return ("set", frozenset({"n": "\n", "t": "\t"}.get(c, c)), False)

    def character_class(self):
        negated = self.peek() == "^"
        if negated:
            self.next()
        chars = set()
        first = True
        while first or self.peek() != "]":
            first = False
            c = self.next()
            if not c:
                raise RegexError("open [")
            if c == "\\":
                kind, members, inverse = self.escape()
                chars |= members
                continue
            if self.peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("]", ""):
                self.next()
                end = self.next()
                if end < c:
                    raise RegexError(f"bad range {c}-{end}")
                chars.update(map(chr, range(ord(c), ord(end) + 1)))
            else:
                chars.add(c)
        self.next()
        return ("set", frozenset(chars), negated)


def compile_tree(tree):
    program = []

    def emit(*instruction):
        program.append(list(instruction))
        return len(program) - 1

    def walk(node):
        match node:
            case ("seq", items):
                for item in items:
                    walk(item)
            case ("alt", branches):
                jumps = []
                for branch in branches[:-1]:
                    split = emit("split", len(program) + 1, None)
                    walk(branch)
                    jumps.append(emit("jump", None))
                    program[split][2] = len(program)
                walk(branches[-1])
                for jump in jumps:
                    program[jump][1] = len(program)
            case ("repeat", inner, low, high, greedy):
                for _ in range(low):
                    walk(inner)
                if high is None:
                    split = emit("split", None, None)
                    walk(inner)
                    emit("jump", split)
                    order = [split + 1, len(program)]
                    program[split][1:] = order if greedy else order[::-1]
                else:
                    splits = []
                    for _ in range(high - low):
                        splits.append(emit("split", None, None))
                        walk(inner)
                    for split in splits:
                        order = [split + 1, len(program)]
                        program[split][1:] = order if greedy else order[::-1]
            case ("group", index, inner):
                emit("save", 2 * index)
                walk(inner)
                emit("save", 2 * index + 1)
            case ("set", chars, negated):
                emit("set", chars, negated)
            case ("any",):
                emit("any")
            case ("assert", kind):
                emit("assert", kind)

    emit("save", 0)
    walk(tree)
    emit("save", 1)
    emit("match")
    return program


def holds(kind, text, at):
    if kind == "^":
        return at == 0
    if kind == "$":
        return at == len(text)
    word = Parser.CLASSES["w"]
    return (at > 0 and text[at - 1] in word) != (at < len(text) and text[at] in word)


def backtrack(program, text, start):
    stack = [(0, start, {})]
    seen = set()
    while stack:
        pc, at, saved = stack.pop()
        while True:
            if (pc, at) in seen:
                break
            seen.add((pc, at))
            op = program[pc]
            match op[0]:
                case "set" if at < len(text) and (text[at] in op[1]) != op[2]:
                    pc, at = pc + 1, at + 1
                case "any" if at < len(text) and text[at] != "\n":
                    pc, at = pc + 1, at + 1
                case "jump":
                    pc = op[1]
                case "split":
                    stack.append((op[2], at, saved))
                    pc = op[1]
                case "save":
                    saved = {**saved, op[1]: at}
                    pc += 1
                case "assert" if holds(op[1], text, at):
                    pc += 1
                case "match":
                    return saved
                case _:
                    break
    return None


def lockstep(program, text, start):
    def add(threads, marks, pc, saved, at):
        todo = [(pc, saved)]
        while todo:
            pc, saved = todo.pop()
            if pc in marks:
                continue
            marks.add(pc)
            op = program[pc]
            if op[0] == "jump":
                todo.append((op[1], saved))
            elif op[0] == "split":
                todo.append((op[2], saved))
                todo.append((op[1], saved))
            elif op[0] == "save":
                todo.append((pc + 1, {**saved, op[1]: at}))
            elif op[0] == "assert":
                if holds(op[1], text, at):
                    todo.append((pc + 1, saved))
            else:
                threads.append((pc, saved))

    threads = []
    add(threads, set(), 0, {}, start)
    best = None
    for at in range(start, len(text) + 1):
        following, marks = [], set()
        for pc, saved in threads:
            op = program[pc]
            if op[0] == "match":
                best = saved
                break
            if at < len(text) and (op[0] == "any" and text[at] != "\n" or op[0] == "set" and (text[at] in op[1]) != op[2]):
                add(following, marks, pc + 1, saved, at + 1)
        threads = following
        if not threads:
            break
    return best


class Regex:
    def __init__(self, pattern):
        parser = Parser(pattern)
        self.program = compile_tree(parser.parse())
        self.groups = parser.groups

    def search(self, text, start=0):
        for at in range(start, len(text) + 1):
            slow, fast = backtrack(self.program, text, at), lockstep(self.program, text, at)
            assert slow == fast, (slow, fast)
            if slow is not None:
                return slow
        return None

    def spans(self, text):
        at = 0
        while (found := self.search(text, at)) is not None:
            yield found[0], found[1], [text[found[2 * g] : found[2 * g + 1]] if 2 * g + 1 in found else None for g in range(1, self.groups + 1)]
            at = found[1] if found[1] > found[0] else found[1] + 1


CASES = [
    ("abc", "xabcx abc"), ("a*", "baaac"), ("a+?", "aaa"), ("(a|b)*c", "ababc bc c"), ("a{2,3}", "aaaaaaa"), ("x{0}y", "xy"), ("[a-c]+", "xxabcabcx"), ("[^0-9 ]+", "12 ab 3c"),
    (r"\d+-\d+", "tel 555-1234 and 1-2"), (r"(\w+)@(\w+)\.com", "joe@example.com, x@y.com"), ("^a.c$", "abc"), ("^a", "ba"), ("(a)(b)?", "aab"), ("(?:ab)+", "ababab ab"), (r"\bcat\b", "cat concat cat."),
    ("colou?r", "color colour colr"), ("(a+)+b", "aaaaaaaaaaaaaaaaaaaaaaaac"), ("", "ab"), ("a|", "ba"), ("[]a]+", "]a]b"), (r"[\d.]+", "3.14 and 2"), ("(x*)*y", "xxxy"), ("a.b", "a\nb a-b"), ("(.)(.)(.)", "abcdef"), (r"\\", "a\\b"), ("é+", "caféé"), ("((a)|(b))+", "ab"),
]
for pattern, text in CASES:
    regex = Regex(pattern)
    print(f"{pattern!r:20} {text!r:28} {list(regex.spans(text))} [{len(regex.program)}]")
for pattern in ("(", ")", "*a", "[a", "a{2", "[z-a]", "a\\", "a{3,1}", "(?:a"):
    try:
        Regex(pattern)
    except RegexError as error:
        print(repr(pattern), error)
for instruction in Regex("a(b|c)*d?").program:
    print([sorted(x) if isinstance(x, frozenset) else x for x in instruction])
