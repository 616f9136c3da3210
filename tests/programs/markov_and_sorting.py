# A Markov text generator with its own random numbers, then ten sorting algorithms that must agree, with operation counts.
from collections import Counter, defaultdict


class Xorshift:
    def __init__(self, seed):
        self.state = seed or 1

    def next(self):
        x = self.state
        x ^= x << 13 & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 7
        x ^= x << 17 & 0xFFFFFFFFFFFFFFFF
        self.state = x
        return x

    def below(self, n):
        return (self.next() >> 11) % n

    def sample(self, weights):
        pick = self.below(sum(weights.values()))
        for item, weight in weights.items():
            pick -= weight
            if pick < 0:
                return item


class Markov:
    END = None

    def __init__(self, order):
        self.order, self.table, self.starts = order, defaultdict(Counter), Counter()

    def learn(self, tokens):
        tokens = list(tokens)
        if len(tokens) <= self.order:
            return
        self.starts[tuple(tokens[: self.order])] += 1
        for i in range(len(tokens) - self.order + 1):
            state = tuple(tokens[i : i + self.order])
            self.table[state][tokens[i + self.order] if i + self.order < len(tokens) else self.END] += 1

    def generate(self, random, limit=40):
        state = random.sample(self.starts)
        yield from state
        for _ in range(limit):
            token = random.sample(self.table[state])
            if token is self.END:
                return
            yield token
            state = (*state[1:], token)

    def entropy_table(self):
        return sorted(((len(c), sum(c.values()), " ".join(s)) for s, c in self.table.items()), reverse=True)[:5]


SENTENCES = """the cat sat on the mat . the dog sat on the log . the cat saw the dog . the dog saw the cat on the mat .
a bird sang in the tree . the cat heard the bird sing . the tree stood by the house . the dog slept in the house by the tree .
nobody saw the bird leave the tree . the cat slept on the log by the house ."""
words = Markov(2)
for sentence in SENTENCES.replace("\n", " ").split(" . "):
    words.learn(sentence.rstrip(" .").split())
random = Xorshift(20240229)
for _ in range(6):
    print(" ".join(words.generate(random)).capitalize() + ".")
print(words.entropy_table(), len(words.table), words.starts.most_common(2))
letters = Markov(3)
for word in SENTENCES.split():
    letters.learn(word)
print([("".join(letters.generate(random, 8))) for _ in range(10)])


class Counted:
    """A number that counts how often it is compared."""

    comparisons = 0

    def __init__(self, value, tag=0):
        self.value, self.tag = value, tag

    def __lt__(self, other):
        Counted.comparisons += 1
        return self.value < other.value

    def __repr__(self):
        return f"{self.value}"


def bubble(a):
    for end in range(len(a) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if a[i + 1] < a[i]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            return


def selection(a):
    for i in range(len(a)):
        low = i
        for j in range(i + 1, len(a)):
            if a[j] < a[low]:
                low = j
        a[i], a[low] = a[low], a[i]


def insertion(a, start=0, step=1):
    for i in range(start + step, len(a), step):
        item, j = a[i], i
        while j - step >= start and item < a[j - step]:
            a[j] = a[j - step]
            j -= step
        a[j] = item


def shell(a):
    gap = 1
    while gap < len(a) // 3:
        gap = 3 * gap + 1
    while gap:
        for start in range(gap):
            insertion(a, start, gap)
        gap //= 3


def merge(a):
    if len(a) < 2:
        return
    left, right = a[: len(a) // 2], a[len(a) // 2 :]
    merge(left)
    merge(right)
    i = j = 0
    for k in range(len(a)):
        if j >= len(right) or i < len(left) and not right[j] < left[i]:
            a[k] = left[i]
            i += 1
        else:
            a[k] = right[j]
            j += 1


def quick(a):
    stack = [(0, len(a) - 1)]
    while stack:
        low, high = stack.pop()
        if low >= high:
            continue
        pivot, i, j = a[(low + high) // 2], low, high
        while i <= j:
            while a[i] < pivot:
                i += 1
            while pivot < a[j]:
                j -= 1
            if i <= j:
                a[i], a[j] = a[j], a[i]
                i, j = i + 1, j - 1
        stack += [(low, j), (i, high)]


def heap(a):
    def sift(root, end):
        while (child := 2 * root + 1) < end:
            if child + 1 < end and a[child] < a[child + 1]:
                child += 1
            if not a[root] < a[child]:
                return
            a[root], a[child] = a[child], a[root]
            root = child

    for root in range(len(a) // 2 - 1, -1, -1):
        sift(root, len(a))
    for end in range(len(a) - 1, 0, -1):
        a[0], a[end] = a[end], a[0]
        sift(0, end)


def comb(a):
    gap, swapped = len(a), True
    while gap > 1 or swapped:
        gap = max(1, gap * 10 // 13)
        swapped = False
        for i in range(len(a) - gap):
            if a[i + gap] < a[i]:
                a[i], a[i + gap] = a[i + gap], a[i]
                swapped = True


def tree(a):
    root = None
    for item in a:
        node = [item, None, None]
        if root is None:
            root = node
            continue
        at = root
        while True:
            side = 1 if item < at[0] else 2
            if at[side] is None:
                at[side] = node
                break
            at = at[side]
    out, stack, at = [], [], root
    while stack or at:
        while at:
            stack.append(at)
            at = at[1]
        at = stack.pop()
        out.append(at[0])
        at = at[2]
    a[:] = out


def radix(a):
    shift = 0
    while any(x.value >> shift for x in a):
        buckets = [[] for _ in range(16)]
        for x in a:
            buckets[x.value >> shift & 15].append(x)
        a[:] = [x for bucket in buckets for x in bucket]
        shift += 4


def builtin(a):
    a.sort()


inputs = {"random": [random.below(1000) for _ in range(150)], "sorted": list(range(100)), "reversed": list(range(100, 0, -1)), "equal": [7] * 60, "few": [random.below(4) for _ in range(90)], "one": [5], "none": []}
for algorithm in (bubble, selection, insertion, shell, merge, quick, heap, comb, tree, radix, builtin):
    row = []
    stable = True
    for name, values in inputs.items():
        items = [Counted(v, i) for i, v in enumerate(values)]
        Counted.comparisons = 0
        algorithm(items)
        row.append(Counted.comparisons)
        assert [x.value for x in items] == sorted(values), (algorithm.__name__, name)
        stable = stable and [(x.value, x.tag) for x in items] == sorted((v, i) for i, v in enumerate(values))
    print(f"{algorithm.__name__:<10} {'stable' if stable else '      '} {row if algorithm is not builtin else '(not counted)'}")
