# An instruction that spans lines is shown from its first line to its last; lines that matter least are left out.
import sys


def report(function):
    try:
        function()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__.tb_next)


def fail(*arguments):
    raise ValueError


def operator():
    return (
        1 +
        2 +
        3 / 0
    )


def operator_far():
    x = ("a"
         # a remark

         + # another
            1)


def call():
    fail(
        1,
        2,
    )


def long_call():
    fail(1,
         2,
         3,
         4,
         5,
         6,
         7)


def method_chain():
    return (
        "abc"
        .upper()
        .missing()
        .lower()
    )


def subscript():
    table = {}
    return table[
        "key"
    ]


def string():
    return """a
b
  c""" + fail("""x
y""")


for case in (operator, operator_far, call, long_call, method_chain, subscript, string):
    report(case)
