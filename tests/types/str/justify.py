# center, ljust, rjust, zfill.
for s in ("ab", "abc", "", "é日"):
    print([s.center(w) + "|" for w in (0, 3, 4, 5, 8)], s.ljust(5, "*"), s.rjust(5, "é"), s.zfill(5), s.center(6, "日"), s.ljust(-1), s.center(7, "-"))
# expect: ['ab|', ' ab|', ' ab |', '  ab |', '   ab   |'] ab*** éééab 000ab 日日ab日日 ab ---ab--
# expect: ['abc|', 'abc|', 'abc |', ' abc |', '  abc   |'] abc** ééabc 00abc 日abc日日 abc --abc--
# expect: ['|', '   |', '    |', '     |', '        |'] ***** ééééé 00000 日日日日日日  -------
# expect: ['é日|', ' é日|', ' é日 |', '  é日 |', '   é日   |'] é日*** éééé日 000é日 日日é日日日 é日 ---é日--
print("-5".zfill(5), "+5".zfill(5), "--5".zfill(5), "5".zfill(1), "-".zfill(3), "+".zfill(0), "x-5".zfill(6))
# expect: -0005 +0005 -00-5 5 -00 + 000x-5
for f in (lambda: "a".center("b"), lambda: "a".center(5, "ab"), lambda: "a".center(5, ""), lambda: "a".ljust(5, 1), lambda: "a".zfill("x"), lambda: "a".center(), lambda: "a".rjust(1.5), lambda: "a".rjust(5, b"x")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError The fill character must be exactly one character long
# expect: TypeError The fill character must be exactly one character long
# expect: TypeError The fill character must be a unicode character, not int
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError center expected at least 1 argument, got 0
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError The fill character must be a unicode character, not bytes
