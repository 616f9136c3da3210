# The assignment expression binds in the enclosing function, also from inside a comprehension.
if (n := 10) > 5:
    print(n)  # expect: 10
print([y := 1, y ** 2], y)  # expect: [1, 1] 1
print([last := x for x in range(3)], last)  # expect: [0, 1, 2] 2
print((a := 1, b := 2), a, b)  # expect: (1, 2) 1 2
while (chunk := [1, 2, 3][n - 10:n - 9]):
    print(chunk)
    n += 1
# expect: [1]
# expect: [2]
# expect: [3]
print(chunk)  # expect: []
def f():
    any((hit := x) > 2 for x in range(5))
    return hit
print(f())  # expect: 3
def g(x=(z := 5)):
    return x
print(g(), z)  # expect: 5 5
for bad in ("(x := 1) = 2", "x := 1", "[i := 0 for i in range(3)]", "[(j := 0) for i in range(3) for j in range(2)]", "f(a:=1, b=(c:=2))", "(a.b := 1)", "class C: [(q := i) for i in range(2)]", "lambda: (x := 1)", "[0 for i in (j := [1])]", "(a[0] := 1)"):
    try:
        compile(bad, "<s>", "exec")
        print(bad, "-> ok")
    except SyntaxError as e:
        print(bad, "->", e.msg)
# expect: (x := 1) = 2 -> cannot assign to named expression here. Maybe you meant '==' instead of '='?
# expect: x := 1 -> invalid syntax
# expect: [i := 0 for i in range(3)] -> assignment expression cannot rebind comprehension iteration variable 'i'
# expect: [(j := 0) for i in range(3) for j in range(2)] -> assignment expression cannot rebind comprehension iteration variable 'j'
# expect: f(a:=1, b=(c:=2)) -> ok
# expect: (a.b := 1) -> cannot use assignment expressions with attribute
# expect: class C: [(q := i) for i in range(2)] -> assignment expression within a comprehension cannot be used in a class body
# expect: lambda: (x := 1) -> ok
# expect: [0 for i in (j := [1])] -> assignment expression cannot be used in a comprehension iterable expression
# expect: (a[0] := 1) -> cannot use assignment expressions with subscript
