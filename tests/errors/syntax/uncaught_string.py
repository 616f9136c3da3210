# An open string literal.
# exit: 1
print("start")
s = "never closed
