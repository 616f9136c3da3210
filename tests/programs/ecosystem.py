# An object-oriented simulation: animals with behaviours mixed from classes, abstract methods, events and a grid world.
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from itertools import count


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return self.state * n >> 32

    def chance(self, percent):
        return self.below(100) < percent

    def choice(self, items):
        return items[self.below(len(items))] if items else None


class Events:
    """A descriptor that gives each instance its list of listeners."""

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.setdefault(self.name, Signal())


class Signal(list):
    def __call__(self, *arguments):
        for listener in self:
            listener(*arguments)

    def __iadd__(self, listener):
        self.append(listener)
        return self


class Bounded:
    """A number kept between two bounds."""

    def __init__(self, low, high):
        self.low, self.high = low, high

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return self if instance is None else instance.__dict__[self.name]

    def __set__(self, instance, value):
        if not isinstance(value, int):
            raise TypeError(f"{self.name} must be an int")
        instance.__dict__[self.name] = min(self.high, max(self.low, value))


class Thing(ABC):
    numbers = defaultdict(lambda: count(1))
    symbol = "?"
    born, died = Events(), Events()

    def __init__(self, world, place):
        self.world, self.place, self.alive = world, place, True
        self.number = next(Thing.numbers[type(self)])
        world.things[place] = self

    @abstractmethod
    def act(self):
        """One turn of this thing."""

    def die(self, reason):
        if self.alive:
            self.alive = False
            self.world.things.pop(self.place, None)
            self.world.deaths[type(self).__name__, reason] += 1
            self.died(self, reason)

    def __str__(self):
        return f"{type(self).__name__}{self.number}"

    def __lt__(self, other):
        return (type(self).__name__, self.number) < (type(other).__name__, other.number)


class Plant(Thing):
    symbol = "*"
    spread = 12

    def act(self):
        if self.world.random.chance(self.spread) and (place := self.world.random.choice(self.world.free(self.place))):
            Plant(self.world, place)


class Animal(Thing):
    energy = Bounded(0, 60)
    diet = ()
    cost, litter_at, age_max = 2, 40, 30

    def __init__(self, world, place, energy=20):
        super().__init__(world, place)
        self.energy, self.age = energy, 0

    def act(self):
        self.age += 1
        self.energy -= self.cost
        for behaviour in ("flee", "eat", "breed", "wander"):
            if (method := getattr(self, behaviour, None)) and method():
                break
        if self.energy == 0:
            self.die("hunger")
        elif self.age > self.age_max:
            self.die("age")

    def neighbours(self, kinds):
        return sorted(t for p in self.world.around(self.place) if isinstance(t := self.world.things.get(p), kinds))

    def move(self, place):
        del self.world.things[self.place]
        self.place = place
        self.world.things[place] = self

    def wander(self):
        if place := self.world.random.choice(self.world.free(self.place)):
            self.move(place)
            return True
        return False


class Eater:
    meal = 8

    def eat(self):
        food = self.world.random.choice(self.neighbours(self.diet))
        if food is None or self.energy >= Animal.energy.high - self.meal:
            return False
        place = food.place
        food.die(f"eaten by {type(self).__name__}")
        self.move(place)
        self.energy += self.meal
        return True


class Breeder:
    def breed(self):
        if self.energy < self.litter_at:
            return False
        place = self.world.random.choice(self.world.free(self.place))
        if place is None:
            return False
        half = self.energy // 2
        self.energy -= half
        child = type(self)(self.world, place, half)
        self.born(self, child)
        return True


class Timid:
    def flee(self):
        threats = self.neighbours(self.fears)
        if not threats:
            return False
        ty, tx = threats[0].place
        options = [p for p in self.world.free(self.place) if abs(p[0] - ty) + abs(p[1] - tx) > 1]
        if options:
            self.move(options[0])
        return bool(options)


class Rabbit(Timid, Eater, Breeder, Animal):
    symbol, diet, cost, litter_at = "r", (Plant,), 2, 30


class Fox(Eater, Breeder, Animal):
    symbol, diet, meal, cost, litter_at = "F", (Rabbit,), 20, 2, 45


class Bear(Fox):
    symbol, diet, cost, age_max = "B", (Rabbit, Fox, Plant), 3, 50

    def breed(self):
        return self.age % 10 == 0 and super().breed()


Rabbit.fears = (Fox,)


class World:
    def __init__(self, size, seed, **population):
        self.size, self.random, self.things, self.deaths, self.turn, self.log = size, Random(seed), {}, Counter(), 0, []
        kinds = {k.__name__.lower(): k for k in (Plant, Rabbit, Fox, Bear)}
        for name, number in population.items():
            if name not in kinds:
                raise ValueError(f"unknown kind {name}")
            for _ in range(number):
                thing = kinds[name](self, self.random.choice(self.all_free()))
                if isinstance(thing, Animal):
                    thing.born += self.note_birth
                    thing.died += self.note_death

    def note_birth(self, parent, child):
        if len(self.log) < 12:
            self.log.append(f"turn {self.turn}: {parent} bears {child}")

    def note_death(self, thing, reason):
        if len(self.log) < 12:
            self.log.append(f"turn {self.turn}: {thing} dies, {reason}")

    def around(self, place):
        y, x = place
        return [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if (dy or dx) and 0 <= y + dy < self.size and 0 <= x + dx < self.size]

    def free(self, place):
        return [p for p in self.around(place) if p not in self.things]

    def all_free(self):
        return [(y, x) for y in range(self.size) for x in range(self.size) if (y, x) not in self.things]

    def step(self):
        self.turn += 1
        for thing in sorted(self.things.values()):
            if thing.alive:
                thing.act()

    def census(self):
        return dict(sorted(Counter(type(t).__name__ for t in self.things.values()).items()))

    def __str__(self):
        return "\n".join("".join(self.things[y, x].symbol if (y, x) in self.things else "." for x in range(self.size)) for y in range(self.size))


for seed in (1, 2024):
    Thing.numbers.clear()
    world = World(14, seed, plant=60, rabbit=18, fox=5, bear=1)
    print(f"seed {seed}", world.census(), world, sep="\n")
    for turn in range(40):
        world.step()
        if turn % 8 == 7:
            print(world.turn, world.census())
    print(world, *world.log, *sorted(f"{k} {r}: {n}" for (k, r), n in world.deaths.items()), sep="\n")
    assert all(thing.place == place and thing.alive for place, thing in world.things.items())
print([c.__name__ for c in Bear.__mro__], issubclass(Bear, Breeder), Bear.breed is not Fox.breed, Rabbit.energy.high)
for bad in (lambda: Thing(None, None), lambda: World(3, 1, dragon=1), lambda: setattr(Rabbit(World(2, 1), (0, 0)), "energy", 1.5)):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
rabbit = Rabbit(World(2, 1), (0, 0))
rabbit.energy = 1000
print(rabbit.energy, str(rabbit)[:6])
rabbit.energy = -5
print(rabbit.energy)
