# Unknown escapes cause a SyntaxWarning and stay as they are.
x = "\d \."
y = b"\q"
z = "\777"
print(x, y, ascii(z))  # expect: \d \. b'\\q' '\u01ff'
