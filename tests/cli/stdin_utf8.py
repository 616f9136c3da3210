# Input and output are UTF-8; what is not arrives as surrogates.
# stdin: é日😀
import sys
s = sys.stdin.readline()
print(len(s), s.strip(), ascii(s), sys.stdin.encoding, sys.stdout.errors)
# expect: 4 é日😀 '\xe9\u65e5\U0001f600\n' utf-8 surrogateescape
print(repr(sys.stdin.read()), sys.stdin.readline() == "")  # expect: '' True
