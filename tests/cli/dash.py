# A dash reads standard input too, and arguments follow.
# command: - one two
# stdin: import sys; print(sys.argv, __file__ if "__file__" in globals() else "no file")
# expect: ['-', 'one', 'two'] <stdin>
