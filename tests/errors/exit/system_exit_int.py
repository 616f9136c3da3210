# SystemExit with a number sets the status.
# exit: 3
raise SystemExit(3)
