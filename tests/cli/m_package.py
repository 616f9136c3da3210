# -m with a package runs its __main__.
# command: -m pack x
# env: PYTHONSAFEPATH=
# expect: init pack
# expect: main __main__ pack pack ['x']
