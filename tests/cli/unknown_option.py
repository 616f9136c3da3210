# An unknown option.
# command: -Z
# exit: 2
