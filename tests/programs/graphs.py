# Graph algorithms: shortest paths three ways, spanning trees, components, topological order, flow, colouring, A*.
import heapq
from collections import defaultdict, deque


class Graph:
    def __init__(self, directed=False):
        self.directed, self.edges = directed, defaultdict(dict)

    @classmethod
    def parse(cls, text, directed=False):
        graph = cls(directed)
        for line in text.split("\n"):
            match line.split():
                case [a, "->" | "--", b, weight]:
                    graph.add(a, b, int(weight))
                case [a, "->" | "--", b]:
                    graph.add(a, b)
                case [a]:
                    graph.edges[a]
                case []:
                    pass
                case _:
                    raise ValueError(f"bad line {line!r}")
        return graph

    def add(self, a, b, weight=1):
        self.edges[a][b] = weight
        if self.directed:
            self.edges[b]
        else:
            self.edges[b][a] = weight

    def __iter__(self):
        return iter(sorted(self.edges))

    def __len__(self):
        return len(self.edges)

    def bfs(self, start):
        distance = {start: 0}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for other in sorted(self.edges[node]):
                if other not in distance:
                    distance[other] = distance[node] + 1
                    queue.append(other)
        return distance

    def dijkstra(self, start):
        best, before, queue = {start: 0}, {}, [(0, start)]
        while queue:
            cost, node = heapq.heappop(queue)
            if cost > best[node]:
                continue
            for other, weight in self.edges[node].items():
                if cost + weight < best.get(other, float("inf")):
                    best[other], before[other] = cost + weight, node
                    heapq.heappush(queue, (best[other], other))
        return best, before

    def path(self, start, end):
        best, before = self.dijkstra(start)
        if end not in best:
            return None
        nodes = [end]
        while nodes[-1] != start:
            nodes.append(before[nodes[-1]])
        return best[end], nodes[::-1]

    def bellman_ford(self, start):
        best = {node: float("inf") for node in self}
        best[start] = 0
        for round_number in range(len(self)):
            changed = False
            for a in self:
                for b, weight in self.edges[a].items():
                    if best[a] + weight < best[b]:
                        best[b] = best[a] + weight
                        changed = True
            if not changed:
                return best
        raise ValueError("negative cycle")

    def floyd(self):
        d = {(a, b): 0 if a == b else self.edges[a].get(b, float("inf")) for a in self for b in self}
        for k in self:
            for a in self:
                for b in self:
                    d[a, b] = min(d[a, b], d[a, k] + d[k, b])
        return d

    def kruskal(self):
        parent = {n: n for n in self}

        def find(x):
            while parent[x] != x:
                x = parent[x]
            return x

        tree = []
        for weight, a, b in sorted((w, a, b) for a in self for b, w in self.edges[a].items() if a < b):
            if (ra := find(a)) != (rb := find(b)):
                parent[ra] = rb
                tree.append((a, b, weight))
        return tree

    def prim(self, start):
        seen, total = {start}, 0
        queue = [(w, b) for b, w in self.edges[start].items()]
        heapq.heapify(queue)
        while queue:
            weight, node = heapq.heappop(queue)
            if node not in seen:
                seen.add(node)
                total += weight
                for other, w in self.edges[node].items():
                    heapq.heappush(queue, (w, other))
        return total

    def topological(self):
        incoming = {n: 0 for n in self}
        for a in self:
            for b in self.edges[a]:
                incoming[b] += 1
        ready = [n for n in self if not incoming[n]]
        heapq.heapify(ready)
        order = []
        while ready:
            node = heapq.heappop(ready)
            order.append(node)
            for other in self.edges[node]:
                incoming[other] -= 1
                if not incoming[other]:
                    heapq.heappush(ready, other)
        if len(order) < len(self):
            raise ValueError(f"cycle among {sorted(set(self) - set(order))}")
        return order

    def strong_components(self):
        index, low, stack, on_stack, result = {}, {}, [], set(), []

        def visit(node):
            index[node] = low[node] = len(index)
            stack.append(node)
            on_stack.add(node)
            for other in sorted(self.edges[node]):
                if other not in index:
                    visit(other)
                    low[node] = min(low[node], low[other])
                elif other in on_stack:
                    low[node] = min(low[node], index[other])
            if low[node] == index[node]:
                component = []
                while True:
                    other = stack.pop()
                    on_stack.discard(other)
                    component.append(other)
                    if other == node:
                        break
                result.append(sorted(component))

        for node in self:
            if node not in index:
                visit(node)
        return result

    def max_flow(self, source, sink):
        residual = defaultdict(lambda: defaultdict(int))
        for a in self:
            for b, capacity in self.edges[a].items():
                residual[a][b] += capacity
        total = 0
        while True:
            before = {source: None}
            queue = deque([source])
            while queue and sink not in before:
                node = queue.popleft()
                for other in sorted(residual[node]):
                    if residual[node][other] > 0 and other not in before:
                        before[other] = node
                        queue.append(other)
            if sink not in before:
                return total
            path, node = [], sink
            while before[node] is not None:
                path.append((before[node], node))
                node = before[node]
            amount = min(residual[a][b] for a, b in path)
            for a, b in path:
                residual[a][b] -= amount
                residual[b][a] += amount
            total += amount

    def colour(self):
        colours = {}
        for node in sorted(self, key=lambda n: (-len(self.edges[n]), n)):
            used = {colours.get(o) for o in self.edges[node]}
            colours[node] = next(c for c in range(len(self)) if c not in used)
        return colours


def a_star(grid, start, end):
    def heuristic(p):
        return abs(p[0] - end[0]) + abs(p[1] - end[1])

    queue, cost, before = [(heuristic(start), start)], {start: 0}, {}
    while queue:
        _, here = heapq.heappop(queue)
        if here == end:
            path = [here]
            while path[-1] != start:
                path.append(before[path[-1]])
            return path[::-1]
        y, x = here
        for there in ((y - 1, x), (y, x - 1), (y, x + 1), (y + 1, x)):
            if grid[there[0]][there[1]] != "#" and cost[here] + 1 < cost.get(there, 1e9):
                cost[there], before[there] = cost[here] + 1, here
                heapq.heappush(queue, (cost[there] + heuristic(there), there))
    return None


roads = Graph.parse("a -- b 7\na -- c 9\na -- f 14\nb -- c 10\nb -- d 15\nc -- d 11\nc -- f 2\nd -- e 6\ne -- f 9\nz")
print(roads.bfs("a"), roads.dijkstra("a")[0], roads.path("a", "e"), roads.path("a", "z"))
print(roads.bellman_ford("a"), sum(w for w in roads.floyd().values() if w < float("inf")), roads.floyd()["b", "e"])
print(roads.kruskal(), sum(w for *_, w in roads.kruskal()), roads.prim("a"), roads.colour())
build = Graph.parse("shirt -> tie\ntie -> jacket\ntrousers -> shoes\ntrousers -> belt\nbelt -> jacket\nsocks -> shoes", directed=True)
print(build.topological(), build.strong_components())
loops = Graph.parse("a -> b\nb -> c\nc -> a\nc -> d\nd -> e\ne -> d\nf -> f", directed=True)
print(loops.strong_components())
for attempt in (loops.topological, lambda: Graph.parse("a -> b -1\nb -> a -1", True).bellman_ford("a"), lambda: Graph.parse("a b c d e")):
    try:
        print(attempt())
    except ValueError as error:
        print(error)
pipes = Graph.parse("s -> a 16\ns -> c 13\na -> b 12\nb -> c 9\nc -> a 4\nc -> d 14\nd -> b 7\nb -> t 20\nd -> t 4", directed=True)
print(pipes.max_flow("s", "t"), pipes.bellman_ford("s"))
maze = ["##########", "#S..#....#", "#.#.#.##.#", "#.#...#..#", "#.####.#.#", "#......#E#", "##########"]
path = a_star(maze, (1, 1), (5, 8))
print(len(path) if path else None)
drawn = [list(row) for row in maze]
for y, x in path or ():
    drawn[y][x] = "*"
print(*map("".join, drawn), sep="\n")
print(a_star(["####", "#.##", "##.#", "####"], (1, 1), (2, 2)))
big = Graph()
for i in range(2000):
    big.add(i, i * 17 % 2000, i % 13 + 1)
    big.add(i, (i + 1) % 2000, i % 7 + 1)
best, _ = big.dijkstra(0)
print(len(best), max(best.values()), sum(best.values()), max(big.bfs(0).values()), big.prim(0) == sum(w for *_, w in big.kruskal()))
