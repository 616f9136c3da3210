# Three small machines: Brainfuck with an optimiser, a Forth, and a register machine with an assembler.
class MachineError(Exception):
    pass


def bf_compile(source):
    """Runs of moves and additions become one instruction, [-] becomes zero, loops know their ends."""
    program, stack = [], []
    for c in source:
        if c in "+-":
            step = 1 if c == "+" else -1
            if program and program[-1][0] == "add":
                program[-1][1] += step
            else:
                program.append(["add", step])
        elif c in "<>":
            step = 1 if c == ">" else -1
            if program and program[-1][0] == "move":
                program[-1][1] += step
            else:
                program.append(["move", step])
        elif c == "[":
            stack.append(len(program))
            program.append(["while", None])
        elif c == "]":
            if not stack:
                raise MachineError("unmatched ]")
            start = stack.pop()
            if len(program) - start == 2 and program[-1] == ["add", -1]:
                del program[start:]
                program.append(["zero", 0])
            else:
                program[start][1] = len(program)
                program.append(["again", start])
        elif c in ".,":
            program.append(["out" if c == "." else "in", 0])
    if stack:
        raise MachineError("unmatched [")
    return program


def bf_run(source, data=b"", limit=2_000_000):
    program, tape, at, pc, steps = bf_compile(source), bytearray(1000), 0, 0, 0
    out, data = bytearray(), iter(data)
    while pc < len(program):
        steps += 1
        if steps > limit:
            raise MachineError("too many steps")
        op, argument = program[pc]
        match op:
            case "add":
                tape[at] = tape[at] + argument & 255
            case "move":
                at = (at + argument) % len(tape)
            case "zero":
                tape[at] = 0
            case "while" if not tape[at]:
                pc = argument
            case "again" if tape[at]:
                pc = argument
            case "out":
                out.append(tape[at])
            case "in":
                tape[at] = next(data, 0)
        pc += 1
    return bytes(out), steps


class Forth:
    def __init__(self):
        self.stack, self.words, self.out, self.loops = [], {}, [], []
        binary = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a // b, "mod": lambda a, b: a % b, "=": lambda a, b: -(a == b), "<": lambda a, b: -(a < b), ">": lambda a, b: -(a > b), "and": lambda a, b: a & b, "or": lambda a, b: a | b}
        self.primitives = {name: self.binary(f) for name, f in binary.items()}
        self.primitives |= {
            "dup": lambda: self.stack.append(self.peek()), "drop": self.pop, "swap": lambda: self.stack.extend([self.pop(), self.pop()]), "over": lambda: self.stack.append(self.peek(2)),
            ".": lambda: self.out.append(str(self.pop())), "i": lambda: self.stack.append(self.loops[-1]), "rot": lambda: self.stack.append(self.stack.pop(-3)), "emit": lambda: self.out.append(chr(self.pop())),
        }

    def peek(self, depth=1):
        if len(self.stack) < depth:
            raise MachineError("stack underflow")
        return self.stack[-depth]

    def pop(self):
        self.peek()
        return self.stack.pop()

    def binary(self, function):
        def run():
            b, a = self.pop(), self.pop()
            self.stack.append(function(a, b))

        return run

    def parse(self, tokens, *ends):
        body = []
        for token in tokens:
            if token in ends:
                return body, token
            if token == "if":
                then, end = self.parse(tokens, "else", "then")
                otherwise = self.parse(tokens, "then")[0] if end == "else" else []
                body.append(("if", then, otherwise))
            elif token == "do":
                body.append(("do", self.parse(tokens, "loop")[0]))
            elif token == "begin":
                body.append(("begin", self.parse(tokens, "until")[0]))
            elif token == ":":
                name = next(tokens)
                body.append(("define", name, self.parse(tokens, ";")[0]))
            else:
                body.append(token)
        if ends:
            raise MachineError(f"missing {' or '.join(ends)}")
        return body, None

    def execute(self, body):
        for item in body:
            match item:
                case ("if", then, otherwise):
                    self.execute(then if self.pop() else otherwise)
                case ("do", inner):
                    start, end = self.pop(), self.pop()
                    for value in range(start, end):
                        self.loops.append(value)
                        self.execute(inner)
                        self.loops.pop()
                case ("begin", inner):
                    while True:
                        self.execute(inner)
                        if self.pop():
                            break
                case ("define", name, inner):
                    self.words[name] = inner
                case str() if item in self.words:
                    self.execute(self.words[item])
                case str() if item in self.primitives:
                    self.primitives[item]()
                case _:
                    try:
                        self.stack.append(int(item))
                    except ValueError:
                        raise MachineError(f"unknown word {item}") from None

    def run(self, text):
        self.out.clear()
        try:
            self.execute(self.parse(iter(text.lower().split()))[0])
        except ZeroDivisionError:
            raise MachineError("division by zero") from None
        return " ".join(self.out), list(self.stack)


class Assembler:
    OPS = {"mov": "rv", "add": "rv", "sub": "rv", "mul": "rv", "div": "rv", "cmp": "rv", "jmp": "l", "je": "l", "jne": "l", "jl": "l", "jge": "l", "call": "l", "ret": "", "push": "v", "pop": "r", "out": "v", "hlt": ""}

    def __init__(self, text):
        self.labels, self.code = {}, []
        for number, line in enumerate(text.splitlines(), 1):
            line = line.partition(";")[0].strip()
            if line.endswith(":"):
                self.labels[line[:-1]] = len(self.code)
            elif line:
                op, _, rest = line.partition(" ")
                operands = [o.strip() for o in rest.split(",") if o.strip()]
                if op not in self.OPS:
                    raise MachineError(f"line {number}: unknown operation {op}")
                if len(operands) != len(self.OPS[op]):
                    raise MachineError(f"line {number}: {op} takes {len(self.OPS[op])} operands, got {len(operands)}")
                self.code.append((op, operands))
        for op, operands in self.code:
            if self.OPS[op] == "l" and operands[0] not in self.labels:
                raise MachineError(f"unknown label {operands[0]}")

    def run(self, **registers):
        state = dict.fromkeys("abcdefgh", 0) | registers
        stack, out, pc, flag, steps = [], [], 0, 0, 0

        def value(operand):
            return state[operand] if operand in state else int(operand)

        while pc < len(self.code):
            op, operands = self.code[pc]
            pc, steps = pc + 1, steps + 1
            match op, operands:
                case "mov", [r, v]:
                    state[r] = value(v)
                case ("add" | "sub" | "mul" | "div") as name, [r, v]:
                    try:
                        state[r] = {"add": int.__add__, "sub": int.__sub__, "mul": int.__mul__, "div": int.__floordiv__}[name](state[r], value(v))
                    except ZeroDivisionError:
                        raise MachineError(f"division by zero at {pc - 1}") from None
                case "cmp", [r, v]:
                    flag = state[r] - value(v)
                case ("jmp" | "je" | "jne" | "jl" | "jge") as name, [label]:
                    if {"jmp": True, "je": flag == 0, "jne": flag != 0, "jl": flag < 0, "jge": flag >= 0}[name]:
                        pc = self.labels[label]
                case "call", [label]:
                    stack.append(pc)
                    pc = self.labels[label]
                case "ret", []:
                    if not stack:
                        raise MachineError("empty stack")
                    pc = stack.pop()
                case "push", [v]:
                    stack.append(value(v))
                case "pop", [r]:
                    state[r] = stack.pop()
                case "out", [v]:
                    out.append(value(v))
                case "hlt", []:
                    break
        return out, steps


HELLO = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
SQUARES = "++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<+>]<-]<<-]"
print(*bf_run(HELLO), bf_run(",[.,]", b"echo!"), bf_run(",>,[<+>-]<.", b"\x21\x21"))
output, steps = bf_run(SQUARES)
print(output.split(), steps)
for bad in ("[", "]", "+[]"):
    try:
        bf_run(bad, limit=1000)
    except MachineError as error:
        print(bad, error)
forth = Forth()
for line in ("1 2 + .", "3 4 over rot . . .", ": square dup * ; 7 square .", ": fact dup 1 > if dup 1 - fact * then ; 20 fact .", "10 0 do i square . loop", ": fizz 16 1 do i 15 mod 0 = if 100 else i 3 mod 0 = if 101 else i 5 mod 0 = if 102 else i then then then . loop ; fizz", "5 begin dup . 1 - dup 0 = until drop", "72 emit 105 emit", "1 2 3", "+ +", ".", ".", "nonsense", "1 0 /", "1 if", ": x", "-5 3 mod . -5 3 / ."):
    try:
        print(repr(line), forth.run(line))
    except MachineError as error:
        print(repr(line), "error:", error)
FIB = """
    mov a, 0
    mov b, 1
loop:
    cmp c, 0
    je done
    out a
    mov d, a
    add d, b   ; next
    mov a, b
    mov b, d
    sub c, 1
    jmp loop
done:
    hlt
"""
GCD = "start:\ncmp a, b\nje end\njl less\nsub a, b\njmp start\nless:\nsub b, a\njmp start\nend:\nout a"
FACT = "call fact\nout b\nhlt\nfact:\nmov b, 1\nagain:\ncmp a, 2\njl back\nmul b, a\nsub a, 1\njmp again\nback:\nret"
print(Assembler(FIB).run(c=15), Assembler(GCD).run(a=1071, b=462), Assembler(FACT).run(a=25))
for bad in ("foo a", "mov a", "jmp nowhere", "mov a, 1\ndiv a, 0", "ret", "mov a, x"):
    try:
        print(Assembler(bad).run())
    except (MachineError, ValueError) as error:
        print(repr(bad), type(error).__name__, error)
