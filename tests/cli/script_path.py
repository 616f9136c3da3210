# The script's folder comes first in sys.path, and __file__ is as given.
# command: sub/script.py
# env: PYTHONSAFEPATH=
