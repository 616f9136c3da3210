# A message of several lines is printed as it is.
# exit: 1
raise ValueError("first line\nsecond line\n  third")
