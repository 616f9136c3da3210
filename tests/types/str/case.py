# Case mapping beyond ASCII: special casing, final sigma, titles, folding.
for s in ("Hello World", "straße", "ΌΣΟΣ ΣΑΣ", "ŉ", "ﬁne", "İstanbul", "ǆ ǅ Ǆ", "they're bill's", "ὈΔΥΣΣΕΎΣ", "\u0345", "ﬃ", "éÀñ", "ß", "i\u0307", "Ⅷ ⓐ", "ა Ა", "ĳ", "x" * 3 + "É", "", "\U00010400\U00010428", "ꭰ"):
    print(ascii(s), ascii(s.upper()), ascii(s.lower()), ascii(s.title()), ascii(s.capitalize()), ascii(s.swapcase()), ascii(s.casefold()))
for s in ("abc", "ABC", "Abc", "Abc Def", "aBC", "123", "", "ÀÉ", "ß", "ǅ", "A1", "1a", "Ab1Cd", "Title Case Here", "Not title"):
    print(ascii(s), s.isupper(), s.islower(), s.istitle())
