# The else clause of a loop runs unless `break` left it.
for i in range(3):
    pass
else:
    print("for done", i)  # expect: for done 2
for i in range(3):
    if i == 1: break
else:
    print("not reached")
print(i)  # expect: 1
for x in []:
    pass
else:
    print("empty")  # expect: empty
n = 3
while n:
    n -= 1
else:
    print("while done")  # expect: while done
while True:
    break
else:
    print("not reached")
def f():
    for i in range(3):
        try:
            continue
        finally:
            print("finally", i)
    else:
        return "else"
print(f())
# expect: finally 0
# expect: finally 1
# expect: finally 2
# expect: else
for i in range(2):
    for j in range(2):
        if j: break
    else:
        print("inner")
    continue
else:
    print("outer", i, j)  # expect: outer 1 1
