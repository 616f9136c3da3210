[a, b c]
# ---
(a b)
# ---
{a: b, c d}
# ---
{a: *b}
# ---
{a:}
# ---
{a: 1, b}
# ---
{**a for a in b}
# ---
[*a for a in b]
# ---
[a, b for a in b]
# ---
(*a)
# ---
(**a)
# ---
a[*(1:2)]
# ---
x = 1 if 2
# ---
x = 1 if 2 else pass
# ---
x = pass if 1 else 2
# ---
3 + not 3
# ---
"a" b "c"
# ---
b"a" "b"
# ---
t"a" "b"
