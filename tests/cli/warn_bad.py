# A bad -W is reported and ignored.
# command: -W nonsense -c "print('runs')"
# expect: runs
