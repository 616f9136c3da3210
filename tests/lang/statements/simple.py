# pass, expression statements, semicolons, continued lines, nested blocks on one line.
pass; pass
x = 1; y = 2; print(x, y);
if x: print("one"); print("two")
if not x: print("no")
elif y: print("elif")
else: print("else")
z = x + \
    y
print(z)
w = (1 +
     2  # comment
     + 3)
print(w); "expression"; 5; None; ...
def f(): "doc"; return 1
print(f.__doc__, f())
class C: a = 1; b = 2
print(C.a, C.b)
for i in range(2): print(i, end=" "); print()
while x: x -= 1; print("x", x)
if 1:
	print("tab")
if 1:
        print("eight")
        if 2:
         print("nine")

# a comment between
lambda: 0
[]; {}; ()
if True:
    pass
    # trailing comment
print("end")
