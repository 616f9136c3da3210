# A script that does not exist: message and status 2.
# command: no_such_file.py
# exit: 2
