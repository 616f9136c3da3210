# A syntax error is shown with its line and a caret; nothing runs.
# exit: 1
print("never")
x = (1 + 2
y = 3
