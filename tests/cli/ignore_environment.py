# -E ignores PYTHON* variables.
# command: -E -c "import sys; print(sys.flags.ignore_environment, sys.flags.optimize)"
# env: PYTHONOPTIMIZE=2
# expect: 1 0
