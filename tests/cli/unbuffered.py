# -u is accepted.
# command: -u -c "print('x', end='')"
