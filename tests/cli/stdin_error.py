# A traceback of a program from standard input.
# command: -
# stdin: def f(): return 1 / 0
# stdin: f()
# exit: 1
