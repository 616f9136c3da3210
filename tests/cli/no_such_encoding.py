# An unknown source encoding.
# command: script.txt
# exit: 1
