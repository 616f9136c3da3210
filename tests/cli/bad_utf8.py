# A source that is not UTF-8 says where.
# command: script.txt
# exit: 1
