# Literal patterns compare by ==, the constants by identity.
def f(x):
    match x:
        case 0: return "zero"
        case 1: return "one"
        case -5: return "minus five"
        case 2.5: return "float"
        case 3 + 4j: return "complex"
        case -1 - 2j: return "neg complex"
        case "text": return "str"
        case b"bytes": return "bytes"
        case None: return "None"
        case True: return "True"
        case False: return "False"
        case "a" "b": return "joined"
    return "none of these"
for x in (0, 1, -5, 2.5, 3 + 4j, -1 - 2j, "text", b"bytes", None, True, False, 0.0, 1.0, "ab", "", (), object):
    print(repr(x), f(x))
# expect: 0 zero
# expect: 1 one
# expect: -5 minus five
# expect: 2.5 float
# expect: (3+4j) complex
# expect: (-1-2j) neg complex
# expect: 'text' str
# expect: b'bytes' bytes
# expect: None None
# expect: True one
# expect: False zero
# expect: 0.0 zero
# expect: 1.0 one
# expect: 'ab' joined
# expect: '' none of these
# expect: () none of these
# expect: <class 'object'> none of these
