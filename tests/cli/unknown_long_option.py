# An unknown long option.
# command: --no-such-option
# exit: 2
