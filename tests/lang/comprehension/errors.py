# Exceptions inside a comprehension leave the enclosing variables as they were; unhashable items are refused.
x = "safe"
try:
    [1 // x for x in (1, 0)]
except ZeroDivisionError: print(x)  # expect: safe
def f():
    v = "kept"
    try: [v for v in iter(lambda: 1 / 0, 1)]
    except ZeroDivisionError: return v
print(f())  # expect: kept
for source in ("{[] for x in [1]}", "{[]: 1 for x in [1]}", "[x for x in 5]", "[x for x, y in [1]]", "[x for x, y in [(1, 2, 3)]]", "[a.b for a in [1]]", "{1: 2 for x in None}", "[y for x in [1] for y in x]"):
    try: eval(source)
    except TypeError as e: print(source, "->", e)
    except (ValueError, AttributeError) as e: print(source, "->", type(e).__name__, e)
# expect: {[] for x in [1]} -> cannot use 'list' as a set element (unhashable type: 'list')
# expect: {[]: 1 for x in [1]} -> cannot use 'list' as a dict key (unhashable type: 'list')
# expect: [x for x in 5] -> 'int' object is not iterable
# expect: [x for x, y in [1]] -> cannot unpack non-iterable int object
# expect: [x for x, y in [(1, 2, 3)]] -> ValueError too many values to unpack (expected 2, got 3)
# expect: [a.b for a in [1]] -> AttributeError 'int' object has no attribute 'b'
# expect: {1: 2 for x in None} -> 'NoneType' object is not iterable
# expect: [y for x in [1] for y in x] -> 'int' object is not iterable
for source in ("[x for 1 in y]", "[x for x in y if]", "[*x for x in y]", "{**x for x in y}", "{a: *b for a in c}", "[x, y for x in z]", "[for x in y]", "[x for]", "{x: y, for x in z}", "(x for x in y, 1)", "f(x for x in y, 1)", "f(1, x for x in y)", "[x for x in lambda: y, 1]", "[x for x in y = 1]", "[f() for f() in x]", "[x for x in *y]", "[x for (x, y := 1) in z]", "[(x, y for x in y)]", "{x, y for x in y}"):
    try:
        compile(source, "<s>", "eval"); print(source, "ok")
    except SyntaxError as e: print(source, "->", e.msg, e.offset, e.end_offset)
# expect: [x for 1 in y] -> cannot assign to literal 8 9
# expect: [x for x in y if] -> invalid syntax 17 18
# expect: [*x for x in y] -> iterable unpacking cannot be used in comprehension 2 4
# expect: {**x for x in y} -> dict unpacking cannot be used in dict comprehension 2 4
# expect: {a: *b for a in c} -> cannot use a starred expression in a dictionary value 5 10
# expect: [x, y for x in z] -> did you forget parentheses around the comprehension target? 2 6
# expect: [for x in y] -> invalid syntax 2 5
# expect: [x for] -> invalid syntax 7 8
# expect: {x: y, for x in z} -> invalid syntax 8 11
# expect: (x for x in y, 1) -> invalid syntax 14 15
# expect: f(x for x in y, 1) -> Generator expression must be parenthesized 3 15
# expect: f(1, x for x in y) -> Generator expression must be parenthesized 6 18
# expect: [x for x in lambda: y, 1] -> invalid syntax 13 19
# expect: [x for x in y = 1] -> invalid syntax 15 16
# expect: [f() for f() in x] -> cannot assign to function call 10 13
# expect: [x for x in *y] -> invalid syntax 13 14
# expect: [x for (x, y := 1) in z] -> cannot assign to named expression 12 18
# expect: [(x, y for x in y)] -> invalid syntax 8 11
# expect: {x, y for x in y} -> did you forget parentheses around the comprehension target? 2 6
