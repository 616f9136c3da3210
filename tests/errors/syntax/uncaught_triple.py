# An open triple-quoted string, reported where it starts.
# exit: 1
x = 1
s = """never
closed
