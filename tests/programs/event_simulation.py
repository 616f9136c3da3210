# A discrete event simulator on a priority queue: customers, servers, a shop with several queues, and statistics.
import heapq
from collections import Counter, deque, namedtuple


class Random:
    """A small generator of our own, so that the numbers are the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state * 0x5DEECE66D + 11) & ((1 << 48) - 1)
        return self.state >> 16

    def uniform(self, low, high):
        return low + (high - low) * self.bits() / (1 << 32)

    def below(self, n):
        return self.bits() * n >> 32

    def choice(self, items):
        return items[self.below(len(items))]

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


Event = namedtuple("Event", "time order action arguments")


class Simulator:
    def __init__(self):
        self.now = 0
        self.queue = []
        self.order = 0
        self.cancelled = set()

    def at(self, delay, action, *arguments):
        if delay < 0:
            raise ValueError("no way back in time")
        self.order += 1
        heapq.heappush(self.queue, Event(self.now + delay, self.order, action, arguments))
        return self.order

    def cancel(self, order):
        self.cancelled.add(order)

    def run(self, until):
        count = 0
        while self.queue and self.queue[0].time <= until:
            event = heapq.heappop(self.queue)
            if event.order in self.cancelled:
                self.cancelled.discard(event.order)
                continue
            self.now = event.time
            event.action(*event.arguments)
            count += 1
        self.now = until
        return count


class Statistics:
    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)

    @property
    def mean(self):
        return sum(self.values) / len(self.values) if self.values else 0

    def percentile(self, p):
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, len(ordered) * p // 100)] if ordered else 0

    def histogram(self, width):
        counts = Counter(int(v // width) for v in self.values)
        return [(bucket * width, counts[bucket]) for bucket in sorted(counts)]


class Customer:
    count = 0

    def __init__(self, now, patience):
        Customer.count += 1
        self.number = Customer.count
        self.arrived = now
        self.patience = patience
        self.leave_event = None


class Shop:
    def __init__(self, simulator, random, servers, policy):
        self.simulator, self.random, self.policy = simulator, random, policy
        self.free = list(range(servers))
        self.queues = [deque() for _ in range(servers if policy == "many" else 1)]
        self.waits, self.served, self.lost = Statistics(), 0, 0
        self.busy = [0] * servers
        self.longest = 0

    def arrive(self):
        sim = self.simulator
        sim.at(self.random.below(50) + 10, self.arrive)
        customer = Customer(sim.now, 200 + self.random.below(400))
        queue = min(self.queues, key=len)
        queue.append(customer)
        self.longest = max(self.longest, len(queue))
        customer.leave_event = sim.at(customer.patience, self.give_up, customer, queue)
        self.start_next()

    def give_up(self, customer, queue):
        queue.remove(customer)
        self.lost += 1

    def start_next(self):
        while self.free:
            candidates = [q for q in self.queues if q]
            if not candidates:
                return
            queue = min(candidates, key=lambda q: q[0].arrived)
            customer = queue.popleft()
            server = self.free.pop(0)
            self.simulator.cancel(customer.leave_event)
            self.waits.add(self.simulator.now - customer.arrived)
            duration = 30 + self.random.below(110)
            self.busy[server] += duration
            self.simulator.at(duration, self.finish, server)

    def finish(self, server):
        self.served += 1
        self.free.append(server)
        self.free.sort()
        self.start_next()


for policy in ("one", "many"):
    for servers in (1, 2, 3):
        Customer.count = 0
        simulator = Simulator()
        shop = Shop(simulator, Random(2024), servers, policy)
        simulator.at(0, shop.arrive)
        events = simulator.run(20_000)
        print(f"{policy:>5} {servers}: {events} events, {Customer.count} came, {shop.served} served, {shop.lost} lost, longest {shop.longest}")
        print(f"        wait mean {shop.waits.mean:.2f} median {shop.waits.percentile(50)} p95 {shop.waits.percentile(95)}, busy {[round(b / 200, 1) for b in shop.busy]}")
for low, count in shop.waits.histogram(20):
    print(f"{low:>5} {'#' * (count // 10)} {count}")
try:
    simulator.at(-1, print)
except ValueError as error:
    print(error)
random = Random(7)
deck = list(range(20))
random.shuffle(deck)
print(deck, sorted(deck) == list(range(20)), [random.choice("abc") for _ in range(12)], round(random.uniform(-1, 1), 6))
print(Counter(Random(1).below(6) for _ in range(3)), heapq.nsmallest(3, deck), heapq.nlargest(3, deck, key=lambda x: -x), list(heapq.merge([1, 4], [2, 3])))
