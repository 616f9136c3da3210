# -c without a program is a usage error.
# command: -c
# exit: 2
