# -c runs its argument as a program; the rest is sys.argv.
# command: -c "import sys; print(sys.argv)" a "b c"
# expect: ['-c', 'a', 'b c']
