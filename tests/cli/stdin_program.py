# Without arguments and without a terminal the program is read from standard input.
# command:
# stdin: print("from stdin", __name__)
# stdin: import sys
# stdin: print(sys.argv)
# expect: from stdin __main__
# expect: ['']
