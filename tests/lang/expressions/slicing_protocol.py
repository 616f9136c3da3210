# Slices of user classes pass slice objects; old-style names do not exist.
class S:
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
s = S()
print(s[1:2], s[:], s[1:2, ::3], s[...], s[()], s[1:2][0])
# expect: ('get', slice(1, 2, None)) ('get', slice(None, None, None)) ('get', (slice(1, 2, None), slice(None, None, 3))) ('get', Ellipsis) ('get', ()) get
s[1:2] = 5
# expect: set slice(1, 2, None) 5
s[::-1] = "x"
# expect: set slice(None, None, -1) x
del s[:3]
# expect: del slice(None, 3, None)
s[1:2] += ("more",)
# expect: set slice(1, 2, None) ('get', slice(1, 2, None), 'more')
class I:
    def __index__(self): return 2
print([0, 1, 2, 3][I():], "abcd"[:I()], (1, 2, 3)[::I()], range(10)[I()::I()])  # expect: [2, 3] ab (1, 3) range(2, 10, 2)
for bad in ("a", 1.0, [], S()):
    for f in (lambda: [1, 2][bad:], lambda: "ab"[:bad], lambda: (1,)[::bad], lambda: b"a"[bad]):
        try: print(f())
        except TypeError as e: print(e)
# expect: slice indices must be integers or None or have an __index__ method
# expect: slice indices must be integers or None or have an __index__ method
# expect: slice indices must be integers or None or have an __index__ method
# expect: byte indices must be integers or slices, not str
# expect: slice indices must be integers or None or have an __index__ method
# expect: slice indices must be integers or None or have an __index__ method
# expect: slice indices must be integers or None or have an __index__ method
# expect: byte indices must be integers or slices, not float
# expect: slice indices must be integers or None or have an __index__ method
# expect: slice indices must be integers or None or have an __index__ method
# expect: slice indices must be integers or None or have an __index__ method
# expect: byte indices must be integers or slices, not list
# expect: slice indices must be integers or None or have an __index__ method
# expect: slice indices must be integers or None or have an __index__ method
# expect: slice indices must be integers or None or have an __index__ method
# expect: byte indices must be integers or slices, not S
