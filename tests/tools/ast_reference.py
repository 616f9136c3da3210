"""Writes what CPython makes of Python files, for `ast_compare`.

usage: python3.14 ast_reference.py OUTPUT PATH...

Each line of OUTPUT is about one file: path, "ok", length and CRC-32 of the dump of its tree; or path, exception, line, offset, end line,
end offset, message; parted by tabs. `--dump FILE` prints the dump of one file instead, and `--errors FILE` the errors of the texts in one
file, which are parted by lines of `# ---`.
"""

import ast
import os
import sys
import warnings
import zlib

FIELDS = {}


def constant(value):
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 1 << 64:
        return hex(value)
    return ascii(value)


def write(node, out):
    """The text of `ast.dump(node, include_attributes=True)`, but for `constant`."""
    cls = node.__class__
    out(cls.__name__)
    out("(")
    separator = ""
    for name in cls._fields:
        value = getattr(node, name)
        if value is None and getattr(cls, name, ...) is None:
            continue
        if value.__class__ is list:
            if not value:
                continue
            out(f"{separator}{name}=[")
            comma = ""
            for item in value:
                out(comma)
                comma = ", "
                if isinstance(item, ast.AST):
                    write(item, out)
                else:
                    out(constant(item))
            out("]")
        else:
            out(f"{separator}{name}=")
            if isinstance(value, ast.AST):
                write(value, out)
            else:
                out(constant(value))
        separator = ", "
    if cls._attributes:
        out(
            f"{separator}lineno={node.lineno}, col_offset={node.col_offset}, "
            f"end_lineno={node.end_lineno}, end_col_offset={node.end_col_offset}"
        )
    out(")")


def dump(path):
    with open(path, "rb") as file:
        source = file.read()
    parts = []
    write(compile(source, path, "exec", ast.PyCF_ONLY_AST), parts.append)
    return "".join(parts)


def describe(path, source=None):
    try:
        text = dump(path) if source is None else ast.dump(ast.parse(source))
    except SyntaxError as e:
        fields = [type(e).__name__, e.lineno, e.offset, e.end_lineno, e.end_offset, e.msg]
    except (MemoryError, RecursionError, ValueError) as e:
        fields = [type(e).__name__, 0, 0, 0, 0, e]
    else:
        data = text.encode("ascii")
        fields = ["ok", len(data), zlib.crc32(data)]
    return "\t".join(map(str, [path, *fields]))


def python_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, folders, files in os.walk(path):
            folders.sort()
            paths = (os.path.join(folder, name) for name in sorted(files) if name.endswith(".py"))
            yield from filter(os.path.isfile, paths)


def main():
    sys.setrecursionlimit(20000)
    warnings.simplefilter("ignore")
    output, *paths = sys.argv[1:]
    if output == "--dump":
        print(dump(paths[0]), end="")
        return
    if output == "--errors":
        with open(paths[0]) as file:
            for text in file.read().split("# ---\n"):
                print(describe("", text).lstrip("\t"))
        return
    with open(output, "w") as file:
        for path in python_files(paths):
            print(describe(path), file=file)


main()
