# while with break, continue and nested loops.
n = 0
while n < 10:
    n += 1
    if n % 2: continue
    if n > 6: break
    print(n)
# expect: 2
# expect: 4
# expect: 6
i = 3
while i:
    j = i
    while j:
        print(i, j)
        j -= 1
        if j == 1: break
    i -= 1
# expect: 3 3
# expect: 3 2
# expect: 2 2
# expect: 1 1
while False: print("never")
while 0: print("never")
x = [1, 2, 3]
while x: x.pop()
print(x)  # expect: []
