# pop() counts from the end when the index is negative, and an empty list is an error.
a = [1, 2, 3]
print(a.pop(-2), a)  # expect: 2 [1, 3]
try:
    [].pop()
except IndexError as e:
    print(e)  # expect: pop from empty list
for i in (0, 5, -9):
    try:
        print(a.pop(i))
    except IndexError as e:
        print(e)
# expect: 1
# expect: pop index out of range
# expect: pop index out of range
