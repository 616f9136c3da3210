# -P leaves the script's folder out of sys.path.
# command: -P sub/script.py
# expect: No module named 'neighbour' True
