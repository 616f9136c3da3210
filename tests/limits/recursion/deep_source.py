# Deeply nested source is refused or compiled, never fatal.
def attempt(name, source, mode="exec"):
    try:
        compile(source, "<s>", mode)
        print(name, "calm")
    except (SyntaxError, MemoryError, RecursionError) as e: print(name, "calm")
for name, source in (("parens", "(" * 100000 + ")" * 100000), ("lists", "[" * 100000 + "]" * 100000), ("unclosed", "(" * 100000), ("unary", "-" * 100000 + "1"), ("not", "not " * 100000 + "1"), ("lambda", "lambda: " * 50000 + "1"), ("calls nested", "f(" * 50000 + ")" * 50000), ("dicts", "{1:" * 50000 + "1" + "}" * 50000), ("conditional", "1 if 1 else (" * 20000 + "1" + ")" * 20000), ("indent", "".join(" " * i + "if 1:\n" for i in range(500)) + " " * 500 + "pass"), ("fstring", "f'{" * 200 + "1" + "}'" * 200), ("await", "async def f(): " + "await " * 50000 + "x"), ("compare in parens", "(1<" * 50000 + "1" + ")" * 50000), ("star patterns", "match x:\n case " + "[" * 50000 + "]" * 50000 + ": pass"), ("subscripts nested", "a[" * 50000 + "0" + "]" * 50000)):
    attempt(name, source)
# expect: parens calm
# expect: lists calm
# expect: unclosed calm
# expect: unary calm
# expect: not calm
# expect: lambda calm
# expect: calls nested calm
# expect: dicts calm
# expect: conditional calm
# expect: indent calm
# expect: fstring calm
# expect: await calm
# expect: compare in parens calm
# expect: star patterns calm
# expect: subscripts nested calm
print("alive")  # expect: alive
