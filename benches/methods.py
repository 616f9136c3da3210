# Method calls and attributes of instances.
class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y


class Counter:
    def __init__(self):
        self.count = 0

    def bump(self, by):
        self.count += by
        return self.count


def run(n):
    position = Vector(0, 0)
    step = Vector(1, 2)
    counter = Counter()
    total = 0
    for _ in range(n):
        position = position.add(step)
        total += position.dot(step)
        counter.bump(3)
    return position.x, position.y, total, counter.count


print(run(3_000_000))
