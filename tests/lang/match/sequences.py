# Sequence patterns match by length and by item; strings and bytes are no sequences here.
def f(x):
    match x:
        case []: return "empty"
        case [1]: return "just one"
        case [1, 2]: return "one two"
        case (1, [2, y], z): return f"nested {y} {z}"
        case [0, *rest]: return f"zero then {rest}"
        case [*init, 9]: return f"{init} then nine"
        case [a, *_, b] if a == b: return f"same ends {a}"
        case [a, b, *rest]: return f"two or more {a} {b} {rest}"
        case a, : return f"one {a}"
    return "no"
from collections import deque, UserList
for x in ([], (), [1], [1, 2], (1, (2, 3), 4), [0], [0, 1, 2], [5, 9], [9], [7, 8, 7], [3, 4], [6], "ab", b"ab", bytearray(b"ab"), range(2), deque([1, 2]), {1, 2}, {1: 2}, iter([1]), memoryview(b"\1\2")):
    print(type(x).__name__, f(x))
# expect: list empty
# expect: tuple empty
# expect: list just one
# expect: list one two
# expect: tuple nested 3 4
# expect: list zero then []
# expect: list zero then [1, 2]
# expect: list [5] then nine
# expect: list [] then nine
# expect: list same ends 7
# expect: list two or more 3 4 []
# expect: list one 6
# expect: str no
# expect: bytes no
# expect: bytearray no
# expect: range zero then [1]
# expect: deque one two
# expect: set no
# expect: dict no
# expect: list_iterator no
# expect: memoryview one two
