# A syntax error in -c.
# command: -c "1 +"
# exit: 1
