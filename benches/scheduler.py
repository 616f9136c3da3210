# An operating system in small: tasks of several classes, queues and packets, as in the classic of Martin Richards.
class Packet:
    __slots__ = ("link", "ident", "kind", "datum", "data")

    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


DEVICE, WORK = 0, 1


class Task:
    def __init__(self, system, ident, priority, queue):
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.held = False
        self.waiting = queue is None
        system.add(self)

    def ready(self):
        return not self.held and (not self.waiting or self.queue is not None)

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        self.waiting = False
        return packet


class Idle(Task):
    def __init__(self, system, ident, count):
        super().__init__(system, ident, 0, None)
        self.waiting = False
        self.control = 1
        self.count = count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            self.held = True
            return
        if self.control & 1:
            self.control = self.control // 2 ^ 0xD008
            self.system.release(5)
        else:
            self.control //= 2
            self.system.release(4)


class Worker(Task):
    def __init__(self, system, ident, queue):
        super().__init__(system, ident, 1000, queue)
        self.destination = 2
        self.letter = 0

    def run(self, packet):
        if packet is None:
            self.waiting = True
            return
        self.destination = 5 - self.destination
        packet.ident = self.destination
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        self.system.send(packet, self.ident)


class Handler(Task):
    def __init__(self, system, ident, priority, queue, device):
        super().__init__(system, ident, priority, queue)
        self.work = None
        self.devices = None
        self.device = device

    def run(self, packet):
        if packet is not None:
            if packet.kind == WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is not None:
            if work.datum >= 4:
                self.work = work.link
                work.ident = 1
                self.system.send(work, self.ident)
                return
            if self.devices is not None:
                device = self.devices
                self.devices = device.link
                device.datum = work.data[work.datum]
                work.datum += 1
                device.ident = self.device
                self.system.send(device, self.ident)
                return
        self.waiting = True


class Device(Task):
    def __init__(self, system, ident, priority):
        super().__init__(system, ident, priority, None)
        self.pending = None

    def run(self, packet):
        if packet is None:
            if self.pending is None:
                self.waiting = True
            else:
                pending, self.pending = self.pending, None
                pending.ident = self.ident - 2
                self.system.send(pending, self.ident)
        else:
            self.pending = packet
            self.held = True


class System:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.sent = self.holds = 0

    def add(self, task):
        self.tasks[task.ident] = task
        self.order = sorted(self.tasks.values(), key=lambda t: -t.priority)

    def release(self, ident):
        self.tasks[ident].held = False

    def send(self, packet, sender):
        self.sent += 1
        task = self.tasks[packet.ident]
        packet.ident = sender
        task.queue = packet.append_to(task.queue)

    def run(self):
        while True:
            for task in self.order:
                if task.ready():
                    task.run(task.take())
                    if task.held:
                        self.holds += 1
                    break
            else:
                return


def chain(ident, kind, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, ident, kind)
    return queue


def simulate(count):
    system = System()
    Idle(system, 0, count)
    Worker(system, 1, chain(0, WORK, 2))
    Handler(system, 2, 2000, chain(4, DEVICE, 3), 4)
    Handler(system, 3, 3000, chain(5, DEVICE, 3), 5)
    Device(system, 4, 4000)
    Device(system, 5, 5000)
    system.run()
    return system.sent, system.holds


print(*[simulate(20_000) for _ in range(11)][-1:])
