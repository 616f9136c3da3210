# Subscripts pass what is between the brackets as one object.
# env: PYTHONWARNINGS=ignore
class S:
    def __getitem__(self, key): return key
s = S()
print(s[1], s[1, 2], s[1,], s[()], s[1:2], s[1:2:3], s[:], s[::], s[1:, ...], s[:2, 3:])
print(s["a"], s[None], s[*[1, 2]], s[*(), 5], s[*"ab", 1:2])
print(s[x := 3], x)
for source in ("1[0]", "None[0]", "(lambda: 0)[0]", "S[0]", "{}[[]]", "[][0]", "()[0]", "''[0]", "b''[0]", "[]['a']", "()['a']", "''['a']", "[][1.0]", "{}[1]", "range(3)['a']", "b''['a']", "int[0]", "{1}[0]"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, type(e).__name__, e)
