# -x skips the first line.
# command: -x script.txt
