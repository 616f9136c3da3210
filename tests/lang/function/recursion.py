# Mutual recursion, deep recursion within the limit, and recursion through data.
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
print(even(100), odd(101), even(51))  # expect: True True False
def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
print(ack(2, 3))  # expect: 9
def hanoi(n, a, b, c):
    if n == 0: return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(10, "a", "b", "c"))  # expect: 1023
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(800))  # expect: 800
def flatten(x):
    for i in x:
        if isinstance(i, list): yield from flatten(i)
        else: yield i
print(list(flatten([1, [2, [3, [4, []], 5]], [[6]]])))  # expect: [1, 2, 3, 4, 5, 6]
