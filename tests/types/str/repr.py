# repr picks the quote, escapes what cannot be printed, and ascii() all that is not ASCII.
for s in ("", "a", "it's", 'say "hi"', "both ' and \"", "tab\tnew\nret\rbs\\", "\0\x01\x1f\x7f\x80\x9f\xa0\xad", "é ñ ß", "\u0378 \u200b \u2028 \ufeff \ue000", "日本語", "\U0001F600 \U000E0001 \U0010FFFF", "\ud800 \udfff", "\x1b[0m"):
    print(repr(s), ascii(s))
# expect: '' ''
# expect: 'a' 'a'
# expect: "it's" "it's"
# expect: 'say "hi"' 'say "hi"'
# expect: 'both \' and "' 'both \' and "'
# expect: 'tab\tnew\nret\rbs\\' 'tab\tnew\nret\rbs\\'
# expect: '\x00\x01\x1f\x7f\x80\x9f\xa0\xad' '\x00\x01\x1f\x7f\x80\x9f\xa0\xad'
# expect: 'é ñ ß' '\xe9 \xf1 \xdf'
# expect: '\u0378 \u200b \u2028 \ufeff \ue000' '\u0378 \u200b \u2028 \ufeff \ue000'
# expect: '日本語' '\u65e5\u672c\u8a9e'
# expect: '😀 \U000e0001 \U0010ffff' '\U0001f600 \U000e0001 \U0010ffff'
# expect: '\ud800 \udfff' '\ud800 \udfff'
# expect: '\x1b[0m' '\x1b[0m'
