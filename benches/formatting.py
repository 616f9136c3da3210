# Formatting: f-strings, format specs, %, str.format, repr and str of numbers.
def run(n):
    total = 0
    for i in range(n):
        x = i / 7
        total += len(f"{i:>8d}|{x:10.3f}|{i:#06x}|{'key'!r:<6}")
        total += len("%05d %s %.2e" % (i, "text", x))
        total += len("{0:,} {name}".format(i * 1000, name="value"))
        total += len(repr(x)) + len(str(i)) + len(f"{i}{x:.1f}")
    return total


print(run(350_000))
