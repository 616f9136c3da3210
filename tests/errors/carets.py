# The part of a line that failed is marked, down to the operator or the brackets (PEP 657).
import sys


def report(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__.tb_next)


def fail(*arguments, **keywords):
    raise ValueError


class Thing:
    def method(self):
        raise ValueError

    def __getitem__(self, key):
        raise ValueError


def operators(a, b):
    return (a + 1) * (b / 0) - 1


def operator_beside_parenthesis(a):
    return 1/(a)


def power(a):
    return -a ** b"" if a else 1 + -a ** "" + 2


def subscript(table):
    return table["outer"]["inner"] + 1


def attribute(thing):
    return thing.missing.deeper


def call_in_middle(x):
    return 1 + fail(x, key=[1, 2]) + 2


def whole_line():
    fail()


def returned_call():
    return fail(1)


def assigned_call():
    result = fail(1)


def assigned_method(thing):
    result = thing.method()


def returned_method(thing):
    return thing.method()


def non_ascii():
    größe = "日本語" + "ab" + 1 + "c"


def after_statement(): x = 1; fail(x); y = 2


def comparison(a):
    return 1 < a < "b"


def f_string(a):
    return f"{a:>{fail(1)}}"


def comment(a):
    return a / 0  # not part of it


for case in (operator_beside_parenthesis, comparison, f_string, comment):
    report(case, 0)
report(operators, 1, 2)
report(power, 2)
report(power, 0)
report(subscript, {"outer": {}})
report(attribute, 1)
report(call_in_middle, 1)
for case in (whole_line, returned_call, assigned_call, non_ascii, after_statement):
    report(case)
report(assigned_method, Thing())
report(returned_method, Thing())
