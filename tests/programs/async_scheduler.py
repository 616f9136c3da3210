# An event loop written by hand on coroutines: tasks, sleeping, queues, locks, events, timeouts, gathering, cancellation.
import heapq
from collections import deque
from contextlib import asynccontextmanager


class Cancelled(BaseException):
    pass


class TimedOut(Exception):
    pass


class Park:
    """What a coroutine yields to the loop: where to put its task."""

    def __init__(self, place):
        self.place = place

    def __await__(self):
        return (yield self)


class Task:
    count = 0

    def __init__(self, loop, coroutine, name=None):
        Task.count += 1
        self.loop, self.coroutine, self.name = loop, coroutine, name or f"task-{Task.count}"
        self.done, self.result, self.error, self.waiters = False, None, None, []
        self.pending_throw, self.unpark = None, None

    def step(self, value=None):
        self.unpark = None
        try:
            if self.pending_throw is not None:
                error, self.pending_throw = self.pending_throw, None
                parked = self.coroutine.throw(error)
            else:
                parked = self.coroutine.send(value)
        except StopIteration as stop:
            self.finish(result=stop.value)
        except Cancelled as error:
            self.finish(error=error)
        except Exception as error:
            self.finish(error=error)
        else:
            self.unpark = parked.place(self)

    def finish(self, result=None, error=None):
        self.done, self.result, self.error = True, result, error
        for waiter in self.waiters:
            self.loop.ready.append((waiter, None))
        self.waiters.clear()

    def cancel(self, error=None):
        if self.done:
            return False
        self.pending_throw = error or Cancelled()
        if self.unpark:
            self.unpark()
            self.loop.ready.append((self, None))
        return True

    def __await__(self):
        if not self.done:
            def place(task):
                self.waiters.append(task)
                return lambda: self.waiters.remove(task)

            yield Park(place)
        if self.error is not None:
            raise self.error
        return self.result


class Loop:
    def __init__(self):
        self.now, self.ready, self.timers, self.order, self.log = 0, deque(), [], 0, []

    def spawn(self, coroutine, name=None):
        task = Task(self, coroutine, name)
        self.ready.append((task, None))
        return task

    def later(self, delay, function):
        self.order += 1
        entry = [self.now + delay, self.order, function]
        heapq.heappush(self.timers, entry)
        return entry

    async def sleep(self, delay, result=None):
        def place(task):
            entry = self.later(delay, lambda: self.ready.append((task, None)))

            def undo():
                entry[2] = lambda: None

            return undo

        await Park(place)
        return result

    def run(self, main):
        task = self.spawn(main, "main")
        while self.ready or self.timers:
            while self.ready:
                current, value = self.ready.popleft()
                if not current.done:
                    current.step(value)
            if self.timers and not task.done:
                self.now, _, function = heapq.heappop(self.timers)
                function()
            elif task.done:
                break
        if not task.done:
            raise RuntimeError("deadlock")
        if task.error:
            raise task.error
        return task.result

    async def gather(self, *coroutines, return_errors=False):
        tasks = [self.spawn(c) for c in coroutines]
        results = []
        for task in tasks:
            try:
                results.append(await task)
            except Exception as error:
                if not return_errors:
                    for other in tasks:
                        other.cancel()
                    raise
                results.append(error)
        return results

    async def timeout(self, coroutine, delay):
        task = self.spawn(coroutine)
        self.later(delay, lambda: task.cancel(TimedOut(f"after {delay}")))
        return await task

    def say(self, *words):
        self.log.append(f"{self.now:>4} " + " ".join(map(str, words)))


class Queue:
    def __init__(self, loop, size=0):
        self.loop, self.size, self.items, self.getters, self.putters = loop, size, deque(), deque(), deque()

    async def put(self, item):
        while self.size and len(self.items) >= self.size:
            await Park(lambda task: self.putters.append(task))
        self.items.append(item)
        if self.getters:
            self.loop.ready.append((self.getters.popleft(), None))

    async def get(self):
        while not self.items:
            await Park(lambda task: self.getters.append(task))
        item = self.items.popleft()
        if self.putters:
            self.loop.ready.append((self.putters.popleft(), None))
        return item

    def __aiter__(self):
        return self

    async def __anext__(self):
        item = await self.get()
        if item is None:
            raise StopAsyncIteration
        return item


class Lock:
    def __init__(self, loop):
        self.loop, self.owner, self.waiting = loop, None, deque()

    async def __aenter__(self):
        while self.owner is not None:
            await Park(self.waiting.append)
        self.owner = True
        return self

    async def __aexit__(self, *details):
        self.owner = None
        if self.waiting:
            self.loop.ready.append((self.waiting.popleft(), None))


async def producer(loop, queue, name, count):
    for i in range(count):
        await loop.sleep(3)
        await queue.put(f"{name}{i}")
        loop.say(name, "put", i, "queue", len(queue.items))


async def consumer(loop, queue, name):
    got = []
    async for item in queue:
        got.append(item)
        loop.say(name, "got", item)
        await loop.sleep(5)
    return got


async def pipeline(loop):
    queue = Queue(loop, size=2)
    consumers = [loop.spawn(consumer(loop, queue, n)) for n in ("C1", "C2")]
    await loop.gather(producer(loop, queue, "p", 5), producer(loop, queue, "q", 3))
    for _ in consumers:
        await queue.put(None)
    return [await c for c in consumers]


async def worker(loop, lock, name, times):
    for i in range(times):
        async with lock:
            loop.say(name, "has lock", i)
            await loop.sleep(2)
        await loop.sleep(1)
    return name


async def failing(loop, delay):
    await loop.sleep(delay)
    raise ValueError(f"failed after {delay}")


async def stubborn(loop):
    try:
        await loop.sleep(100)
    except TimedOut as error:
        loop.say("cleaning up", error)
        await loop.sleep(2)
        return "finished late"
    finally:
        loop.say("finally")


async def ticks(loop, n):
    for i in range(n):
        await loop.sleep(1)
        yield i, loop.now


@asynccontextmanager
async def timed(loop, name):
    start = loop.now
    try:
        yield start
    finally:
        loop.say(name, "took", loop.now - start)


async def main(loop):
    async with timed(loop, "pipeline"):
        print(await pipeline(loop))
    lock = Lock(loop)
    async with timed(loop, "locks") as started:
        print(await loop.gather(*[worker(loop, lock, n, 2) for n in "abc"]), started)
    print(await loop.gather(failing(loop, 2), loop.sleep(1, "slept"), return_errors=True))
    try:
        await loop.gather(loop.sleep(50), failing(loop, 3), stubborn(loop))
    except ValueError as error:
        print("gather:", error)
    try:
        await loop.timeout(loop.sleep(100), 5)
    except TimedOut as error:
        print("timeout:", error)
    print(await loop.timeout(stubborn(loop), 4), await loop.timeout(loop.sleep(1, "in time"), 4))
    victim = loop.spawn(loop.sleep(1000))
    await loop.sleep(1)
    print(victim.cancel(), victim.cancel() if victim.done else "pending")
    try:
        await victim
    except Cancelled:
        print("cancelled")
    print([x async for x in ticks(loop, 3)], sum([n async for n, _ in ticks(loop, 4) if n % 2]))

    async def recursive(n):
        return 0 if n == 0 else 1 + await recursive(n - 1)

    print(await recursive(100), await loop.gather(*[recursive(i) for i in range(5)]))
    return "end"


loop = Loop()
print(loop.run(main(loop)), loop.now)
print(*loop.log, sep="\n")
other = Loop()


async def deadlock():
    await Queue(other).get()


try:
    other.run(deadlock())
except RuntimeError as error:
    print(error)
loop = Loop()
try:
    loop.run(failing(loop, 1))
except ValueError as error:
    print(type(error).__name__, error)
