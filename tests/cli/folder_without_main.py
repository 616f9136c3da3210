# A folder without one cannot.
# command: folder
# exit: 1
