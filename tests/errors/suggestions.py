# Names that are not found are answered with the name that may be meant.
import sys


def report(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        sys.excepthook(type(error), error, None)
        print("  ", error, file=sys.stderr)
        # With the traceback, suggestions also come from the frame.
        lines = error.__traceback__.tb_next
        sys.excepthook(type(error), error.with_traceback(lines), lines)


class Thing:
    def __init__(self):
        self.colour = 1
        self._secret = 2

    def forgets_self(self):
        return colour

    def private(self):
        return self.secret

    def same_case(self):
        return self.Colour


def local():
    value_of_it = 1
    return valeu_of_it


def builtin():
    return lenn("x")


def module():
    return syss
    return time.time()


def forgotten_module():
    return collections.deque()


def forgotten_and_similar():
    maths = 1
    return math.pi


def far():
    return completely_unknown_name


def attribute(thing):
    return thing.color


def private_from_outside(thing):
    return thing.secret


def of_module():
    return sys.stdoutt


def from_module():
    from sys import stdot


def of_class():
    return Thing.forget_self


def bare():
    raise AttributeError("bare", name="coluor", obj=Thing())


def bare_name():
    raise NameError("bare", name="Thign")


for case in (local, builtin, module, forgotten_module, forgotten_and_similar, far, of_module, from_module, of_class, bare, bare_name):
    report(case)
for method in (Thing().forgets_self, Thing().private, Thing().same_case):
    report(method)
report(attribute, Thing())
report(private_from_outside, Thing())
