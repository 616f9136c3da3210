# A folder with __main__.py can be run.
# command: folder arg
# expect: folder main ['folder', 'arg'] __main__
# expect: helper imported
