# Generators feeding each other, infinite ones included.
def count(n=0):
    while True:
        yield n
        n += 1
def take(n, it):
    for _, x in zip(range(n), it): yield x
def primes():
    it = count(2)
    while True:
        p = next(it)
        yield p
        it = filter(lambda x, p=p: x % p, it)
print(list(take(12, primes())))  # expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
def avg():
    total = n = 0
    value = None
    while True:
        x = yield value
        total += x; n += 1
        value = total / n
a = avg(); next(a)
print(a.send(10), a.send(20), a.send(60))  # expect: 10.0 15.0 30.0
def tree(t):
    if t:
        l, v, r = t
        yield from tree(l); yield v; yield from tree(r)
print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))  # expect: [1, 2, 3, 4]
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for i in its[:]:
            try: yield next(i)
            except StopIteration: its.remove(i)
print(list(interleave("abc", [1], (2, 3))))  # expect: ['a', 1, 2, 'b', 3, 'c']
def perms(l):
    if len(l) <= 1: yield l; return
    for i in range(len(l)):
        for p in perms(l[:i] + l[i + 1:]): yield [l[i]] + p
print(["".join(p) for p in perms(list("abc"))])  # expect: ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
