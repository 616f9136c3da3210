# A text adventure as a state machine: rooms, items, a parser with synonyms, doors, a timer, saving and a scripted play-through.
from enum import Enum, auto


class State(Enum):
    PLAYING = auto()
    WON = auto()
    LOST = auto()


class Item:
    def __init__(self, name, description, *, portable=True, **traits):
        self.name, self.description, self.portable = name, description, portable
        self.traits = traits

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self.__dict__.get("traits", {}).get(name)

    def __repr__(self):
        return f"<{self.name}>"


class Room:
    def __init__(self, name, description, dark=False):
        self.name, self.description, self.dark = name, description, dark
        self.exits, self.items, self.visited = {}, {}, 0

    OPPOSITE = {"north": "south", "east": "west", "up": "down"}
    OPPOSITE |= {v: k for k, v in OPPOSITE.items()}

    def connect(self, direction, other, door=None):
        self.exits[direction] = (other, door)
        other.exits[self.OPPOSITE[direction]] = (self, door)
        return self

    def put(self, *items):
        for item in items:
            self.items[item.name] = item
        return self


class Door:
    def __init__(self, key):
        self.key, self.locked = key, True


def verb(*names):
    def mark(function):
        function.verbs = names
        return function

    return mark


class Game:
    SHORT = {"n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down"}
    NOISE = {"the", "a", "an", "to", "at", "with", "on"}

    def __init_subclass__(cls):
        cls.verbs = {name: f for f in vars(cls).values() for name in getattr(f, "verbs", ())} | getattr(cls, "verbs", {})

    def __init__(self):
        self.state, self.turns, self.score, self.inventory = State.PLAYING, 0, 0, {}
        self.here = self.build()

    def command(self, line):
        words = [w for w in line.lower().replace(",", " ").split() if w not in self.NOISE]
        if not words:
            return "Pardon?"
        first, *rest = words
        first = self.SHORT.get(first, first)
        if first in Room.OPPOSITE:
            first, rest = "go", [first]
        if first not in self.verbs:
            close = [v for v in sorted(self.verbs) if v[:2] == first[:2]]
            return f"I do not know how to {first}." + (f" Did you mean {' or '.join(close)}?" if close else "")
        self.turns += 1
        try:
            answer = self.verbs[first](self, *rest)
        except TypeError:
            answer = f"I do not understand {line!r}."
        return "\n".join(filter(None, [answer, self.after_turn()]))

    def find(self, name):
        for place in (self.inventory, {} if self.in_the_dark else self.here.items):
            for item in place.values():
                if name in item.name.split():
                    return item
        raise LookupError(name)

    @property
    def in_the_dark(self):
        return self.here.dark and not any(i.lit for i in (*self.inventory.values(), *self.here.items.values()))

    def after_turn(self):
        return None


class Cellar(Game):
    def build(self):
        hall = Room("Hall", "A dusty hall.").put(Item("brass lamp", "An old lamp.", light=True, oil=6), Item("statue", "Far too heavy.", portable=False))
        kitchen = Room("Kitchen", "It smells of onions.").put(Item("rusty key", "It fits something.", opens="cellar"), Item("bread", "A week old.", food=True))
        cellar = Room("Cellar", "Barrels everywhere.", dark=True).put(Item("chest", "A small chest.", portable=False, contains=Item("golden crown", "It glitters.", treasure=50)))
        attic = Room("Attic", "Cobwebs.").put(Item("silver coin", "Worn.", treasure=10))
        hall.connect("east", kitchen).connect("up", attic).connect("down", cellar, Door("cellar"))
        return hall

    @verb("look", "l")
    def look(self):
        room = self.here
        if self.in_the_dark:
            return "It is dark."
        items = ", ".join(room.items) or "nothing"
        return f"{room.name}. {room.description} You see {items}. Exits: {', '.join(sorted(room.exits))}."

    @verb("go", "walk", "run")
    def go(self, direction):
        if direction not in self.here.exits:
            return f"You cannot go {direction}."
        room, door = self.here.exits[direction]
        if door and door.locked:
            return "The door is locked."
        self.here = room
        room.visited += 1
        return self.look() if room.visited == 1 else f"{room.name}."

    @verb("take", "get")
    def take(self, *words):
        if words == ("all",):
            names = [i.name for i in self.here.items.values() if i.portable] if not self.in_the_dark else []
            return "\n".join(self.take(*n.split()) for n in names) or "There is nothing to take."
        try:
            item = self.find(words[-1])
        except LookupError:
            return f"There is no {' '.join(words)} here."
        if item.name in self.inventory:
            return "You have it."
        if not item.portable:
            return f"The {item.name} does not move."
        self.inventory[item.name] = self.here.items.pop(item.name)
        self.score += item.treasure or 0
        return f"Taken: {item.name}."

    @verb("drop")
    def drop(self, *words):
        try:
            item = self.inventory.pop(self.find(words[-1]).name)
        except (LookupError, IndexError):
            return "You do not have that."
        self.here.put(item)
        self.score -= item.treasure or 0
        return f"Dropped: {item.name}."

    @verb("inventory", "i")
    def list_inventory(self):
        return "You carry " + (", ".join(sorted(self.inventory)) or "nothing") + "."

    @verb("examine", "x")
    def examine(self, *words):
        try:
            return self.find(words[-1]).description
        except LookupError:
            return "You see no such thing."

    @verb("light")
    def light(self, *words):
        try:
            item = self.find(words[-1])
        except LookupError:
            return "Light what?"
        if not item.light:
            return f"The {item.name} does not burn."
        item.traits["lit"] = item.oil > 0
        return f"The {item.name} glows." if item.lit else "It is empty."

    @verb("unlock")
    def unlock(self, *words):
        for room, door in self.here.exits.values():
            if door and door.locked:
                if any(i.opens == door.key for i in self.inventory.values()):
                    door.locked = False
                    return "Click."
                return "You have no key that fits."
        return "Nothing is locked here."

    @verb("open")
    def open(self, *words):
        try:
            item = self.find(words[-1])
        except LookupError:
            return "You see no such thing."
        if inner := item.traits.pop("contains", None):
            self.here.put(inner)
            return f"Inside is a {inner.name}!"
        return "It does not open." if item.portable else "It is empty."

    @verb("eat")
    def eat(self, *words):
        try:
            item = self.find(words[-1])
        except LookupError:
            return "Eat what?"
        if not item.food:
            return "Ouch, my teeth."
        self.inventory.pop(item.name, None) or self.here.items.pop(item.name)
        return "Not bad."

    def after_turn(self):
        for item in self.inventory.values():
            if item.lit:
                item.traits["oil"] -= 1
                if item.oil == 0:
                    item.traits["lit"] = False
                    if self.here.dark:
                        self.state = State.LOST
                        return "The lamp dies. Something moves in the dark. *** You have lost ***"
                    return "The lamp dies."
        if self.here.name == "Attic" and self.score >= 60:
            self.state = State.WON
            return f"*** You have won in {self.turns} turns with {self.score} points ***"
        return None


WIN = "look|take the lamp|take statue|down|e|get rusty key|x key|eat key|eat bread|eat bread|west|unlock door|light lamp|d|open chest|take crown|open chest|up|u|take all"
LOSE = "take lamp|go down|unlock|east|take all|i|w|unlock|light lamp|down|look|look|look|look|look|look"
ODD = "|dance|loook|go|go nowhere|take|take moon|drop moon|light bread|inventory please|n|x|up|take coin|drop coin|l|get a coin|open coin|i"
for script in (WIN, LOSE, ODD):
    game = Cellar()
    for line in script.split("|"):
        try:
            answer = game.command(line)
        except IndexError:
            answer = "What?"
        print(f"> {line}\n{answer}")
        if game.state is not State.PLAYING:
            break
    print(f"[{game.state.name} after {game.turns} turns, {game.score} points]\n")
print(sorted(Cellar.verbs), Cellar.verbs["l"] is Cellar.verbs["look"])
