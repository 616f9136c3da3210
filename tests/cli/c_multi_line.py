# -c takes several lines, and names itself in tracebacks.
# command: -c "x = 1\nprint(x)\nraise ValueError(x)"
# exit: 1
# expect: 1
