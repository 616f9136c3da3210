# Unicode errors: arguments, attributes that were never set or make no sense, and messages.
def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, str(e))


bare = UnicodeDecodeError.__new__(UnicodeDecodeError)
for name in ("encoding", "object", "start", "end", "reason"):
    t(lambda: getattr(bare, name))
# expect: None
# expect: None
# expect: 0
# expect: 0
# expect: None
t(lambda: str(bare))
# expect: ''
t(lambda: UnicodeDecodeError("a"))
# expect: TypeError function takes exactly 5 arguments (1 given)
t(lambda: UnicodeDecodeError("a", b"b", 1, 2, 3))
# expect: TypeError argument 5 must be str, not int
t(lambda: UnicodeDecodeError("a", "b", 1, 2, "3"))
# expect: TypeError a bytes-like object is required, not 'str'
t(lambda: UnicodeDecodeError("a", b"b", "1", 2, "3"))
# expect: TypeError 'str' object cannot be interpreted as an integer
t(lambda: UnicodeDecodeError("a", bytearray(b"b"), 0, 1, "3").object)
# expect: b'b'
t(lambda: UnicodeEncodeError("a", b"b", 1, 2, "3"))
# expect: TypeError argument 2 must be str, not bytes
t(lambda: UnicodeEncodeError("a", "b", 1, 2, "3", x=1))
# expect: TypeError UnicodeEncodeError() takes no keyword arguments
t(lambda: UnicodeEncodeError(None, "b", 1, 2, "3"))
# expect: TypeError argument 1 must be str, not None
t(lambda: UnicodeTranslateError("a", 1, 2, "3", 4))
# expect: TypeError function takes exactly 4 arguments (5 given)

print("messages")  # expect: messages
for text in ("bcd", "b\xe9d", "b\u20acd", "b\U0001f600d", "b\udc80d"):
    t(lambda: str(UnicodeEncodeError("a", text, 1, 2, "why")))
    t(lambda: str(UnicodeTranslateError(text, 1, 2, "why")))
# expect: "'a' codec can't encode character '\\x63' in position 1: why"
# expect: "can't translate character '\\x63' in position 1: why"
# expect: "'a' codec can't encode character '\\xe9' in position 1: why"
# expect: "can't translate character '\\xe9' in position 1: why"
# expect: "'a' codec can't encode character '\\u20ac' in position 1: why"
# expect: "can't translate character '\\u20ac' in position 1: why"
# expect: "'a' codec can't encode character '\\U0001f600' in position 1: why"
# expect: "can't translate character '\\U0001f600' in position 1: why"
# expect: "'a' codec can't encode character '\\udc80' in position 1: why"
# expect: "can't translate character '\\udc80' in position 1: why"
t(lambda: str(UnicodeEncodeError("a", "bcd", 1, 3, "why")))
# expect: "'a' codec can't encode characters in position 1-2: why"
t(lambda: str(UnicodeTranslateError("bcd", 0, 3, "why")))
# expect: "can't translate characters in position 0-2: why"
t(lambda: str(UnicodeDecodeError("a", b"b\xffd", 1, 2, "why")))
# expect: "'a' codec can't decode byte 0xff in position 1: why"
t(lambda: str(UnicodeDecodeError("a", b"b\xffd", 1, 3, "why")))
# expect: "'a' codec can't decode bytes in position 1-2: why"

print("changed attributes")  # expect: changed attributes
error = UnicodeEncodeError("a", "bcd", 1, 2, "why")
error.object = 3
t(lambda: str(error))
# expect: TypeError UnicodeError 'object' attribute must be a string
error.object = "xyz"
error.encoding = 4
t(lambda: str(error))
# expect: "'4' codec can't encode character '\\x79' in position 1: why"
error.start, error.end = 50, 2
t(lambda: str(error))
# expect: "'4' codec can't encode characters in position 50-1: why"
error.start = -50
t(lambda: str(error))
# expect: "'4' codec can't encode characters in position -50-1: why"


def set_start():
    error.start = "a"


def delete_start():
    del error.start


def delete_encoding():
    del error.encoding


t(set_start)
# expect: TypeError an integer is required
t(delete_start)
# expect: TypeError can't delete numeric/char attribute
t(delete_encoding)
# expect: None
t(lambda: error.encoding)
# expect: None
t(lambda: str(error))
# expect: "'<NULL>' codec can't encode characters in position -50-1: why"
