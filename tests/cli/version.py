# --version prints name and version on one line, also combined with other options.
# command: -c "import sys; print('%d.%d' % sys.version_info[:2])"
# expect: 3.14
