# The format mini language for strings.
for spec in ("", "s", "10", "<10", ">10", "^10", "*^9", ".2", "10.2", "é<6", "日^8.3", "05", "<05", "-^3"):
    print(repr(spec), [format(s, spec) + "|" for s in ("abc", "é日", "")])
# expect: '' ['abc|', 'é日|', '|']
# expect: 's' ['abc|', 'é日|', '|']
# expect: '10' ['abc       |', 'é日        |', '          |']
# expect: '<10' ['abc       |', 'é日        |', '          |']
# expect: '>10' ['       abc|', '        é日|', '          |']
# expect: '^10' ['   abc    |', '    é日    |', '          |']
# expect: '*^9' ['***abc***|', '***é日****|', '*********|']
# expect: '.2' ['ab|', 'é日|', '|']
# expect: '10.2' ['ab        |', 'é日        |', '          |']
# expect: 'é<6' ['abcééé|', 'é日éééé|', 'éééééé|']
# expect: '日^8.3' ['日日abc日日日|', '日日日é日日日日|', '日日日日日日日日|']
# expect: '05' ['abc00|', 'é日000|', '00000|']
# expect: '<05' ['abc00|', 'é日000|', '00000|']
# expect: '-^3' ['abc|', 'é日-|', '---|']
for spec in ("d", "+", "=10", ",", "#", "x", ".", ".-1", "10.", "z", " ", "_", "05s=", "ss", "é", "=", "<<<", "99999999999999999999", ".99999999999999999999"):
    try: print(spec, repr(format("abc", spec)))
    except Exception as e: print(spec, type(e).__name__, e)
# expect: d ValueError Unknown format code 'd' for object of type 'str'
# expect: + ValueError Sign not allowed in string format specifier
# expect: =10 ValueError '=' alignment not allowed in string format specifier
# expect: , ValueError Cannot specify ',' with 's'.
# expect: # ValueError Alternate form (#) not allowed in string format specifier
# expect: x ValueError Unknown format code 'x' for object of type 'str'
# expect: . ValueError Format specifier missing precision
# expect: .-1 ValueError Format specifier missing precision
# expect: 10. ValueError Format specifier missing precision
# expect: z ValueError Negative zero coercion (z) not allowed in string format specifier
# expect:   ValueError Space not allowed in string format specifier
# expect: _ ValueError Cannot specify '_' with 's'.
# expect: 05s= ValueError Invalid format specifier '05s=' for object of type 'str'
# expect: ss ValueError Invalid format specifier 'ss' for object of type 'str'
# expect: é ValueError Unknown format code '\xe9' for object of type 'str'
# expect: = ValueError '=' alignment not allowed in string format specifier
# expect: <<< ValueError Unknown format code '<' for object of type 'str'
# expect: 99999999999999999999 ValueError Too many decimal digits in format string
# expect: .99999999999999999999 ValueError Too many decimal digits in format string
