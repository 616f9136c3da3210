# string and textwrap.
import string, textwrap
print(string.ascii_letters, string.digits, string.punctuation, string.hexdigits, repr(string.whitespace), string.capwords("hello  wORLD"), string.capwords("a-b", "-"))
# expect: abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~ 0123456789abcdefABCDEF ' \t\n\r\x0b\x0c' Hello World A-B
t = string.Template("$a ${b}c $$ $d"); print(t.substitute(a=1, b=2, d=3), t.safe_substitute(a=1), t.get_identifiers(), t.is_valid(), string.Template("$ x").is_valid())
# expect: 1 2c $ 3 1 ${b}c $ $d ['a', 'b', 'd'] True False
for f in (lambda: t.substitute(a=1), lambda: string.Template("$").substitute(), lambda: string.Template("a\n$!").substitute()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: KeyError 'b'
# expect: ValueError Invalid placeholder in string: line 1, col 1
# expect: ValueError Invalid placeholder in string: line 2, col 1
print(string.Formatter().format("{0} {x!r:>5}", 1, x="a"), list(string.Formatter().parse("a{b!r:c}d{{")))
# expect: 1   'a' [('a', 'b', 'c', 'r'), ('d{', None, None, None)]
text = "The quick brown fox jumped over the lazy dog, and a-hyphenated-word or averyveryverylongwordthatmustbebroken here."
print(*textwrap.wrap(text, 20), sep="|"); print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  ")); print(textwrap.shorten(text, 30), textwrap.dedent("   a\n     b\n   c\n"), textwrap.indent("a\n\nb", "> "), textwrap.wrap("", 5), textwrap.wrap("a b c", 1), textwrap.wrap(text, 20, break_long_words=False)[-2:], textwrap.shorten("abc def", 5, placeholder="."))
# expect: The quick brown fox|jumped over the lazy|dog, and|a-hyphenated-word or|averyveryverylongwor|dthatmustbebroken|here.
# expect: * The quick brown fox jumped
# expect:   over the lazy dog, and
# expect:   a-hyphenated-word or averyve
# expect:   ryverylongwordthatmustbebrok
# expect:   en here.
# expect: The quick brown fox [...] a
# expect:   b
# expect: c
# expect:  > a
# expect:
# expect: > b [] ['a', 'b', 'c'] ['averyveryverylongwordthatmustbebroken', 'here.'] abc.
try: textwrap.wrap("a", 0)
except ValueError as e: print(e)  # expect: invalid width 0 (must be > 0)
