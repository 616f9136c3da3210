# No message, no colon.
# exit: 1
raise ValueError
