# -W ignore hides them.
# command: -W ignore -c "import warnings; warnings.warn('bad'); print('ok')"
# expect: ok
