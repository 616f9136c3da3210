# So do unindents that match nothing.
# exit: 1
if True:
        x = 1
    y = 2
