# -m with a package that cannot be run.
# command: -m bare
# env: PYTHONSAFEPATH=
# exit: 1
