f() = 1
# ---
a, f() = 1
# ---
x = f() = 1
# ---
None = 1
# ---
(a, 1) = b
# ---
a + 1 += 2
# ---
a, b: int
# ---
f(): int
# ---
[a]: int
# ---
del f()
# ---
del *a
# ---
for f() in x: pass
# ---
[x for 1 in y]
# ---
with a as f(): pass
# ---
(f() := 1)
# ---
a if b else c = 1
# ---
if x = 3: pass
# ---
if x.a = 3: pass
# ---
yield x = 1
# ---
import a as b.c
# ---
lambda: 1 = 2
