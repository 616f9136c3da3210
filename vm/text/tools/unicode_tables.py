"""Writes src/unicode/tables.rs from the Unicode data of the running CPython.

Run with the CPython whose behaviour is the model (3.14, Unicode 16.0):

    python3.14 tools/unicode_tables.py > src/unicode/tables.rs

Every property is read through the methods of str and unicodedata, so the tables hold what a program can see.
"""

import sys
import unicodedata

FLAGS = [
    "ALPHA", "DECIMAL", "DIGIT", "NUMERIC", "UPPER", "LOWER",
    "TITLE", "PRINTABLE", "XID_START", "XID_CONTINUE", "CASE_IGNORABLE", "SPACE",
]
BIT = {name: 1 << (4 + index) for index, name in enumerate(FLAGS)}
LIMIT = sys.maxunicode + 1


def is_case_ignorable(char):
    """Observed through the rule for final sigma, which skips such characters."""
    cased = char.isupper() or char.islower() or unicodedata.category(char) == "Lt"
    if cased:
        return ("A\u03a3" + char).lower()[1] == "\u03c2"
    return ("A\u03a3" + char + "A").lower()[1] == "\u03c3"


def record(code_point):
    char = chr(code_point)
    tests = {
        "ALPHA": char.isalpha(),
        "DECIMAL": char.isdecimal(),
        "DIGIT": char.isdigit(),
        "NUMERIC": char.isnumeric(),
        "UPPER": char.isupper(),
        "LOWER": char.islower(),
        "TITLE": unicodedata.category(char) == "Lt",
        "PRINTABLE": char.isprintable(),
        "XID_START": char.isidentifier() and char != "_",
        "XID_CONTINUE": ("a" + char).isidentifier(),
        "CASE_IGNORABLE": is_case_ignorable(char),
        "SPACE": char.isspace(),
    }
    flags = sum(BIT[name] for name, present in tests.items() if present)
    return flags | unicodedata.decimal(char, 0)


def blocks(values, shift):
    """Splits into blocks of 2**shift and numbers the distinct ones."""
    size = 1 << shift
    numbers = {}
    index = []
    for start in range(0, len(values), size):
        block = tuple(values[start:start + size])
        index.append(numbers.setdefault(block, len(numbers)))
    return index, [value for block in numbers for value in block]


def element_bytes(values):
    return 1 if max(values) < 256 else 2


def smallest_trie(ids):
    best = None
    for leaf_shift in range(3, 8):
        middle, leaves = blocks(ids, leaf_shift)
        for middle_shift in range(3, 8):
            top, middle_blocks = blocks(middle, middle_shift)
            tables = (top, middle_blocks, leaves)
            size = sum(len(table) * element_bytes(table) for table in tables)
            if best is None or size < best[0]:
                best = (size, leaf_shift, middle_shift, tables)
    return best


def case_ranges(mapping):
    """Joins neighbours, or every second character, with an equal difference. Rows are start, end, step, difference."""
    rows = []
    for source, target in sorted(mapping.items()):
        delta = target - source
        if rows:
            start, end, step, row_delta = rows[-1]
            gap = source - end
            if row_delta == delta and (gap == step or start == end and gap in (1, 2)):
                rows[-1] = (start, source, gap, delta)
                continue
        rows.append((source, source, 1, delta))
    return rows


def split_mapping(convert, base):
    """The one-to-one and the longer mappings where `convert` differs from `base`."""
    single, multiple = {}, {}
    for code_point in range(LIMIT):
        char = chr(code_point)
        result = convert(char)
        if result == base(char):
            continue
        if len(result) == 1:
            single[code_point] = ord(result)
        else:
            multiple[code_point] = result
    return single, multiple


def write_numbers(name, doc, values):
    kind = "u8" if element_bytes(values) == 1 else "u16"
    print(f"/// {doc}")
    print(f"pub(super) static {name}: [{kind}; {len(values)}] = [")
    for start in range(0, len(values), 24):
        print("    " + ", ".join(map(str, values[start:start + 24])) + ",")
    print("];\n")


def write_case(name, doc, convert, base):
    single, multiple = split_mapping(convert, base)
    rows = case_ranges(single)
    print(f"/// {doc}: one character to one.")
    print(f"pub(super) static {name}: [CaseRange; {len(rows)}] = [")
    for start, end, step, delta in rows:
        print(f"    CaseRange {{ start: {start:#x}, end: {end:#x}, step: {step}, delta: {delta} }},")
    print("];\n")
    print(f"/// {doc}: one character to two or three, filled up with zeros.")
    print(f"pub(super) static {name}_LONG: [(u32, [u32; 3]); {len(multiple)}] = [")
    for code_point, result in sorted(multiple.items()):
        units = [ord(char) for char in result] + [0] * (3 - len(result))
        print(f"    ({code_point:#x}, [{', '.join(map(hex, units))}]),")
    print("];\n")


def main():
    values = [record(code_point) for code_point in range(LIMIT)]
    records = sorted(set(values))
    ids = {value: number for number, value in enumerate(records)}
    size, leaf_shift, middle_shift, (top, middle, leaves) = smallest_trie([ids[value] for value in values])
    print("//! Character properties and case mappings. Generated by tools/unicode_tables.py, not to be edited.")
    print("//!")
    print(f"//! Source: unicodedata of CPython {sys.version.split()[0]}, Unicode {unicodedata.unidata_version}.")
    print()
    print("#![cfg_attr(rustfmt, rustfmt_skip)]\n")
    print("use super::CaseRange;\n")
    print(f'pub const UNIDATA_VERSION: &str = "{unicodedata.unidata_version}";\n')
    for name in FLAGS:
        print(f"pub(super) const {name}: u16 = {BIT[name]:#x};")
    print(f"\npub(super) const LEAF_SHIFT: u32 = {leaf_shift};")
    print(f"pub(super) const MIDDLE_SHIFT: u32 = {middle_shift};\n")
    write_numbers("RECORDS", "Flags, and the decimal digit in the low four bits.", records)
    write_numbers("TOP", "From the high bits of a code point to a block of MIDDLE.", top)
    write_numbers("MIDDLE", "To a block of LEAVES.", middle)
    write_numbers("LEAVES", "To an index of RECORDS.", leaves)
    write_case("LOWER_CASE", "Lower case", str.lower, lambda char: char)
    write_case("UPPER_CASE", "Upper case", str.upper, lambda char: char)
    write_case("TITLE_CASE", "Title case where it is not upper case", str.title, str.upper)
    write_case("FOLD_CASE", "Case folding where it is not lower case", str.casefold, str.lower)
    print(f"trie: {size} bytes, {len(records)} records", file=sys.stderr)


if __name__ == "__main__":
    main()
