# f-strings, t-strings and % formats.
def strings(a, b):
    f"{a}"
    f"x{a!r:>{b}}y"
    t"{a}-{b!s:>3}"
    "%s and %-5r" % (a, b)
