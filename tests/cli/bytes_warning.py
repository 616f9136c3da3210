# -bb makes comparing bytes and str an error.
# command: -bb -c "b'a' == 'a'"
# exit: 1
