# -m runs a module as __main__.
# command: -m tool a b
# env: PYTHONSAFEPATH=
# expect: __main__ ['a', 'b'] tool tool.py ''
