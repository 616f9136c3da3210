# PYTHONOPTIMIZE does what -O does.
# command: -c "import sys; print(sys.flags.optimize, __debug__)"
# env: PYTHONOPTIMIZE=1
# expect: 1 False
