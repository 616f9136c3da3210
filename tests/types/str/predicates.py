# isalpha and its relatives on ASCII, on other scripts and on the empty string.
names = "isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper".split()
for s in ("", "a", "A1", "12", "½", "²", "٣", "Ⅷ", "一", " ", "\t\n", "\u00a0", "\u200b", "é", "日本", "_x", "1x", "a b", "\x00", "\x7f", "\xad", "ª", "ǅ", "\U0001F600", "\ud800", "x·y", "℘", "\u2028", "class", "\u0301", "e\u0301", "〇", "\U0001D7D8"):
    print(ascii(s), [n[2:] for n in names if getattr(s, n)()])
for n in names:
    try: getattr("a", n)(1)
    except TypeError as e: print(e)
