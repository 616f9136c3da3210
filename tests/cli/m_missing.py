# -m with what does not exist.
# command: -m no_such_module_here
# exit: 1
