"""Runs a case and notes, for each line it prints, the source line beside which the expectation reads best.

Used by `tests/run bless` with the reference interpreter; the notes go to the file named by CONFORMANCE_PLACES.
A line printed by a statement that prints once belongs beside that statement; what loops and functions print belongs
below the outermost statement that called them.
"""
import ast
import atexit
import builtins
import os
import sys

script = sys.argv[1]
notes_path = os.environ.pop("CONFORMANCE_PLACES")
with open(script, encoding="utf-8", newline="") as file:
    source = file.read()

real_stdout = sys.stdout
pending = []
places = []


def script_lines():
    """The line numbers of the script's frames, outermost first."""
    frame = sys._getframe(2)
    found = []
    while frame:
        if frame.f_code.co_filename == script:
            found.append(frame.f_lineno)
        frame = frame.f_back
    return found[::-1]


class Recorder:
    """Passes text on and notes who wrote each line."""

    def write(self, text):
        for char in text:
            if not pending:
                pending.append(script_lines())
            if char == "\n":
                places.append(pending.pop())
        return real_stdout.write(text)

    def __getattr__(self, name):
        return getattr(real_stdout, name)


def statements(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            yield node


def innermost_end(nodes, line):
    """The last line of the smallest simple statement around `line`, or None within a compound statement's head."""
    best = None
    for node in nodes:
        if node.lineno <= line <= node.end_lineno and not hasattr(node, "body"):
            best = node
    return best and best.end_lineno


def write_notes():
    tree = ast.parse(source)
    nodes = list(statements(tree))
    last = len(source.rstrip("\n").split("\n"))

    def outer_end(lines):
        for node in tree.body:
            if lines and node.lineno <= lines[0] <= node.end_lineno:
                return node.end_lineno
        return last

    groups = []
    for lines in places:
        end = outer_end(lines)
        if not groups or groups[-1][0] != end:
            groups.append((end, []))
        groups[-1][1].append(lines)
    with open(notes_path, "w") as notes:
        for end, members in groups:
            inner = [innermost_end(nodes, lines[-1]) if lines else None for lines in members]
            start = min((lines[0] for lines in members if lines), default=0)
            beside = (
                None not in inner
                and all(a < b for a, b in zip(inner, inner[1:]))
                and all(start <= line <= end for line in inner)
            )
            for line in inner:
                print(f"beside {line}" if beside else f"below {end}", file=notes)


atexit.register(write_notes)
sys.argv = sys.argv[1:]
namespace = {"__name__": "__main__", "__builtins__": builtins, "__file__": script, "__doc__": None}
module = type(sys)("__main__")
module.__dict__.update(namespace)
sys.modules["__main__"] = module
sys.stdout = Recorder()
exec(compile(source, script, "exec", dont_inherit=True), module.__dict__)
