# -W error turns warnings into exceptions.
# command: -W error -c "import warnings; warnings.warn('bad')"
# exit: 1
