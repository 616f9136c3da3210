# -I ignores the environment and the folder of the script.
# command: -I -c "import sys; print(sys.flags.isolated, sys.flags.ignore_environment, sys.flags.no_user_site, '' in sys.path)"
# env: PYTHONWARNINGS=error
# expect: 1 1 1 False
