# How literals are read: ints in all bases, floats, imaginary numbers, strings with prefixes and joins.
print(0b1111_0000, 0o7_7, 0xDEAD_beef, 00, 0_0, 1_2_3)
print(.5, 5., 1e-3, 1E5, 1_0e1_0, 0.1 + 0.2, 1e400, 00.5, 1e-400)
print(3j, 1.5J, 0j, -1j, 1e3j)
print("a" 'b' """c""", r"\n", b"a" b"\x00", rb"\d", u"é")
print("\a\b\f\v\0\x41\u00e9\U0001F600\N{BULLET}\101\
joined".encode("unicode_escape"))
print('''a
b''', "tab\there")
print(len("\N{LATIN SMALL LETTER E WITH ACUTE}"), "\N{GREEK SMALL LETTER ALPHA}")
print(99999999999999999999999999999999, -170141183460469231731687303715884105728)
print(b"\xff\n\t'\"", b'"', b"'")
