a = 1
b = """x
y"""c = 2

if d:
    e