# Allocation: binary trees of small objects, made, walked and dropped.
class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def check(node):
    if node.left is None:
        return 1
    return 1 + check(node.left) + check(node.right)


def run(depth_max):
    long_lived = make(depth_max)
    total = 0
    for depth in range(4, depth_max + 1, 4):
        for _ in range(1 << (depth_max - depth + 2)):
            total += check(make(depth))
    return total, check(long_lived)


print(run(17))
