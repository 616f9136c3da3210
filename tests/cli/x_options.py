# -X options appear in sys._xoptions.
# command: -X one -X two=2 -c "import sys; print(sys._xoptions)"
# expect: {'one': True, 'two': '2'}
