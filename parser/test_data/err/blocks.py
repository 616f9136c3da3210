if a:
b
# ---
for a in b:
# ---
def f():
x
# ---
class C:
x
# ---
try:
    a
b
# ---
try:
    a
except b:
c
# ---
if a:
    b
else:
    c
elif d:
    e
# ---
if a
    b
# ---
else: a
# ---
  a
# ---
if a:
    b
  c
# ---
if a:
        b
	c
# ---
with a as b
    c
# ---
match a:
b
# ---
match a:
    case b:
c
# ---
match a
    case b: c
# ---
class C
    a
# ---
def f
    a
# ---
def f()
    a
# ---
try: a
except b: c
except* d: e
# ---
try: a
except b, c as d: e
# ---
try: a
except b as c.d: e
# ---
try: a
except*: e
# ---
while a
    b
