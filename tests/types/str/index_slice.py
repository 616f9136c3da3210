# Indexing and slicing by code point, in ASCII and beyond.
for s in ("hello", "héllo", "日本語です", "a\U0001F600b\U0001F601c", ""):
    print([s[i:i + 1] for i in range(-len(s), len(s))], s[::-1], s[1:-1], s[::2], s[3:1], s[-100:100], s[5:0:-2], s[:], len(s))
# expect: ['h', 'e', 'l', 'l', '', 'h', 'e', 'l', 'l', 'o'] olleh ell hlo  hello ol hello 5
# expect: ['h', 'é', 'l', 'l', '', 'h', 'é', 'l', 'l', 'o'] olléh éll hlo  héllo ol héllo 5
# expect: ['日', '本', '語', 'で', '', '日', '本', '語', 'で', 'す'] すで語本日 本語で 日語す  日本語です す語 日本語です 5
# expect: ['a', '😀', 'b', '😁', '', 'a', '😀', 'b', '😁', 'c'] c😁b😀a 😀b😁 abc  a😀b😁c cb a😀b😁c 5
# expect: []        0
s = "abc"
print(s[True], s[-1], s[-3], s[10:], s[slice(None, None, -1)], s[None:None:None])  # expect: b c a  cba abc
class I:
    def __index__(self): return 1
print(s[I()], s[I():], s[:10 ** 30], s[-10 ** 30:])  # expect: b bc abc abc
for f in (lambda: s[3], lambda: s[-4], lambda: s["a"], lambda: s[1.0], lambda: s[::0], lambda: s["a":], lambda: s[10 ** 30], lambda: ""[0], lambda: s[None], lambda: s[1, 2], lambda: "é"[1]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: IndexError string index out of range
# expect: IndexError string index out of range
# expect: TypeError string indices must be integers, not 'str'
# expect: TypeError string indices must be integers, not 'float'
# expect: ValueError slice step cannot be zero
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: IndexError string index out of range
# expect: TypeError string indices must be integers, not 'NoneType'
# expect: TypeError string indices must be integers, not 'tuple'
# expect: IndexError string index out of range
