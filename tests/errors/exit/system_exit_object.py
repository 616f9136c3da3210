# Any other object is printed too.
# exit: 1
raise SystemExit((1, "two"))
