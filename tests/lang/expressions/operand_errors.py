# Operators say which types they do not take, and in which order.
class A: pass

def attempt(source):
    try:
        print(source, "->", eval(source))
    except TypeError as e:
        print(source, "->", e)

for op in ("+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^", "<", "<=", ">", ">="):
    attempt(f"1 {op} 'a'")
for source in ("[] + ()", "() + []", "'a' + 1", "1 + 'a'", "b'' + ''", "'' + b''", "[1] * 'a'", "'a' * 1.5", "[] * []", "{} + {}", "{} | []",
               "{1} + {2}", "None + 1", "A() + A()", "A() < A()", "-'a'", "+[]", "~1.5", "-None", "not A", "1 < 1j", "1j < 2j", "1 in 2", "'a' in 1",
               "1 in 'a'", "print >> 1", "divmod('a', 1)", "pow('a', 2)", "pow(1, 2, 'a')", "1.5 << 1", "1.5 & 1"):
    attempt(source)
