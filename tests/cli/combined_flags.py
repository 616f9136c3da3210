# Single letters combine.
# command: -OBsc "import sys; print(sys.flags.optimize, sys.flags.dont_write_bytecode, sys.flags.no_user_site)"
# expect: 1 1 1
