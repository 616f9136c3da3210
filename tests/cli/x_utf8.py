# -X utf8 sets the mode.
# command: -X utf8 -c "import sys; print(sys.flags.utf8_mode)"
# expect: 1
