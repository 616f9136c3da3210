# Decimal literals and conversions are limited to 4,300 digits; hexadecimal ones are not.
import sys
try:
    eval("1" * 4301)
except SyntaxError as e:
    print(type(e).__name__, e.msg)
print(eval("0x" + "f" * 5000).bit_length())
try:
    int("1" * 5000)
except ValueError as e:
    print(e)
try:
    str(1 << 20000)
except ValueError as e:
    print(e)
print(sys.get_int_max_str_digits())
sys.set_int_max_str_digits(0)
print(len(str(1 << 20000)))
