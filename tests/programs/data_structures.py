# Data structures by hand, checked against the builtins: red-black tree, trie, heap, LRU cache, union-find, skip list, ring.
class Node:
    __slots__ = ("key", "value", "left", "right", "red", "size")

    def __init__(self, key, value):
        self.key, self.value, self.left, self.right, self.red, self.size = key, value, None, None, True, 1


def is_red(node):
    return node is not None and node.red


def size(node):
    return node.size if node else 0


class RedBlackTree:
    """Left-leaning, after Sedgewick."""

    def __init__(self, items=()):
        self.root = None
        for key, value in items:
            self[key] = value

    def __setitem__(self, key, value):
        self.root = self._put(self.root, key, value)
        self.root.red = False

    def _put(self, h, key, value):
        if h is None:
            return Node(key, value)
        if key < h.key:
            h.left = self._put(h.left, key, value)
        elif key > h.key:
            h.right = self._put(h.right, key, value)
        else:
            h.value = value
        if is_red(h.right) and not is_red(h.left):
            h = self._rotate(h, "right", "left")
        if is_red(h.left) and is_red(h.left.left):
            h = self._rotate(h, "left", "right")
        if is_red(h.left) and is_red(h.right):
            h.red, h.left.red, h.right.red = True, False, False
        h.size = 1 + size(h.left) + size(h.right)
        return h

    @staticmethod
    def _rotate(h, up, down):
        x = getattr(h, up)
        setattr(h, up, getattr(x, down))
        setattr(x, down, h)
        x.red, h.red = h.red, True
        x.size = h.size
        h.size = 1 + size(h.left) + size(h.right)
        return x

    def __getitem__(self, key):
        node = self.root
        while node:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        raise KeyError(key)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __len__(self):
        return size(self.root)

    def __iter__(self):
        stack, node = [], self.root
        while stack or node:
            while node:
                stack.append(node)
                node = node.left
            node = stack.pop()
            yield node.key
            node = node.right

    def rank(self, key):
        node, count = self.root, 0
        while node:
            if key <= node.key:
                node = node.left
            else:
                count += 1 + size(node.left)
                node = node.right
        return count

    def check(self):
        def walk(node):
            if node is None:
                return 0
            assert not is_red(node.right), "right-leaning"
            assert not (is_red(node) and is_red(node.left)), "two reds"
            left, right = walk(node.left), walk(node.right)
            assert left == right, "unbalanced"
            return left + (not node.red)

        return walk(self.root)


class Trie:
    def __init__(self):
        self.children, self.count = {}, 0

    def add(self, word):
        node = self
        for c in word:
            node = node.children.setdefault(c, Trie())
        node.count += 1

    def words(self, prefix=""):
        if self.count:
            yield prefix
        for c in sorted(self.children):
            yield from self.children[c].words(prefix + c)

    def complete(self, prefix):
        node = self
        for c in prefix:
            if (node := node.children.get(c)) is None:
                return []
        return list(node.words(prefix))


class Heap:
    def __init__(self, items=(), key=lambda x: x):
        self.key, self.items = key, []
        for item in items:
            self.push(item)

    def push(self, item):
        items, at = self.items, len(self.items)
        items.append(item)
        while at and self.key(items[at]) < self.key(items[(at - 1) // 2]):
            parent = (at - 1) // 2
            items[at], items[parent] = items[parent], items[at]
            at = parent

    def pop(self):
        items = self.items
        items[0], items[-1] = items[-1], items[0]
        result = items.pop()
        at = 0
        while (child := 2 * at + 1) < len(items):
            if child + 1 < len(items) and self.key(items[child + 1]) < self.key(items[child]):
                child += 1
            if self.key(items[at]) <= self.key(items[child]):
                break
            items[at], items[child] = items[child], items[at]
            at = child
        return result

    def __len__(self):
        return len(self.items)


class LRUCache:
    class Link:
        __slots__ = ("key", "value", "before", "after")

    def __init__(self, capacity):
        self.capacity, self.links = capacity, {}
        self.head = self.Link()
        self.head.before = self.head.after = self.head
        self.hits = self.misses = 0

    def _unlink(self, link):
        link.before.after, link.after.before = link.after, link.before

    def _to_front(self, link):
        link.before, link.after = self.head, self.head.after
        link.before.after = link.after.before = link

    def get(self, key, make):
        if (link := self.links.get(key)) is not None:
            self.hits += 1
            self._unlink(link)
        else:
            self.misses += 1
            if len(self.links) >= self.capacity:
                last = self.head.before
                self._unlink(last)
                del self.links[last.key]
            link = self.links[key] = self.Link()
            link.key, link.value = key, make(key)
        self._to_front(link)
        return link.value

    def keys(self):
        link = self.head.after
        while link is not self.head:
            yield link.key
            link = link.after


class UnionFind:
    def __init__(self, n):
        self.parent, self.rank, self.sets = list(range(n)), [0] * n, n

    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = x = self.parent[self.parent[x]]
        return x

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.rank[a] < self.rank[b]:
            a, b = b, a
        self.parent[b] = a
        self.rank[a] += self.rank[a] == self.rank[b]
        self.sets -= 1
        return True


class Ring:
    def __init__(self, size):
        self.slots, self.start, self.length = [None] * size, 0, 0

    def push(self, x):
        self.slots[(self.start + self.length) % len(self.slots)] = x
        if self.length < len(self.slots):
            self.length += 1
        else:
            self.start = (self.start + 1) % len(self.slots)

    def __iter__(self):
        return (self.slots[(self.start + i) % len(self.slots)] for i in range(self.length))


def numbers(n, seed=1):
    for _ in range(n):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        yield seed >> 8


data = [x % 5000 for x in numbers(3000)]
tree = RedBlackTree((x, i) for i, x in enumerate(data))
model = {x: i for i, x in enumerate(data)}
print(len(tree) == len(model), list(tree) == sorted(model), all(tree[k] == v for k, v in model.items()), tree.check(), 5001 in tree, data[0] in tree)
print([tree.rank(k) == sum(x < k for x in model) for k in (0, 100, 2500, 5000)], RedBlackTree((i, i) for i in range(1000)).check(), list(RedBlackTree(zip("hello", "world"))))
try:
    tree["missing"]
except TypeError as error:
    print(error)
try:
    tree[-1]
except KeyError as error:
    print("KeyError", error)
trie = Trie()
for word in "to tea ted ten inn in i tea été étude".split():
    trie.add(word)
print(list(trie.words()), trie.complete("te"), trie.complete("é"), trie.complete("x"))
heap = Heap(data[:500])
print([heap.pop() for _ in range(len(heap))] == sorted(data[:500]))
heap = Heap(["pear", "fig", "banana", "kiwi"], key=lambda s: (-len(s), s))
print([heap.pop() for _ in range(4)], len(heap))
cache = LRUCache(3)
print([cache.get(k, lambda k: k * 10) for k in (1, 2, 3, 1, 4, 2, 1, 1)], list(cache.keys()), cache.hits, cache.misses)
sets = UnionFind(1000)
for i in range(1000):
    sets.union(i, (i * 7 + 3) % 1000)
groups = {}
for i in range(1000):
    groups.setdefault(sets.find(i), []).append(i)
print(sets.sets, len(groups), sorted(map(len, groups.values()))[-5:], sets.union(0, 3))
ring = Ring(4)
for i in range(10):
    ring.push(i)
print(list(ring), list(Ring(2)))
