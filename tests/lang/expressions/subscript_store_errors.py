# Storing and deleting by subscript fail with their own words.
def attempt(source):
    try:
        exec(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)

for source in ("(1,)[0] = 2", "'a'[0] = 'b'", "b'a'[0] = 1", "1[0] = 2", "None[0] = 1", "range(3)[0] = 1", "[][0] = 1", "[1]['a'] = 1", "{}[[]] = 1",
               "del (1,)[0]", "del 'a'[0]", "del 1[0]", "del [][0]", "del {}[1]", "del [1]['a']", "del {}[[]]", "bytearray(1)[0] = 256", "bytearray(1)[0] = 'a'",
               "frozenset()[0] = 1", "[1, 2][::2] = [1, 2]", "[1, 2, 3][0:1] = 5", "(lambda: 0)[0] = 1"):
    attempt(source)
# expect: (1,)[0] = 2 -> TypeError 'tuple' object does not support item assignment
# expect: 'a'[0] = 'b' -> TypeError 'str' object does not support item assignment
# expect: b'a'[0] = 1 -> TypeError 'bytes' object does not support item assignment
# expect: 1[0] = 2 -> TypeError 'int' object does not support item assignment
# expect: None[0] = 1 -> TypeError 'NoneType' object does not support item assignment
# expect: range(3)[0] = 1 -> TypeError 'range' object does not support item assignment
# expect: [][0] = 1 -> IndexError list assignment index out of range
# expect: [1]['a'] = 1 -> TypeError list indices must be integers or slices, not str
# expect: {}[[]] = 1 -> TypeError cannot use 'list' as a dict key (unhashable type: 'list')
# expect: del (1,)[0] -> TypeError 'tuple' object doesn't support item deletion
# expect: del 'a'[0] -> TypeError 'str' object doesn't support item deletion
# expect: del 1[0] -> TypeError 'int' object does not support item deletion
# expect: del [][0] -> IndexError list assignment index out of range
# expect: del {}[1] -> KeyError 1
# expect: del [1]['a'] -> TypeError list indices must be integers or slices, not str
# expect: del {}[[]] -> TypeError cannot use 'list' as a dict key (unhashable type: 'list')
# expect: bytearray(1)[0] = 256 -> ValueError byte must be in range(0, 256)
# expect: bytearray(1)[0] = 'a' -> TypeError 'str' object cannot be interpreted as an integer
# expect: frozenset()[0] = 1 -> TypeError 'frozenset' object does not support item assignment
# expect: [1, 2][::2] = [1, 2] -> ValueError attempt to assign sequence of size 2 to extended slice of size 1
# expect: [1, 2, 3][0:1] = 5 -> TypeError must assign iterable to extended slice
# expect: (lambda: 0)[0] = 1 -> TypeError 'function' object does not support item assignment
