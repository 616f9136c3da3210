# Lone surrogates are ordinary code points in memory; only encoding refuses them.
s = "a\ud800b\udfffc"
print(len(s), ascii(s), [hex(ord(c)) for c in s], ascii(s[1]), s.find("\udfff"), ascii(s.upper()), s == "a\ud800b\udfffc", ascii("\ud83d" + "\ude00"), len("\ud83d" + "\ude00"), "\ud83d\ude00" == "\U0001F600", ascii(s.replace("\ud800", "\U0001F600")), ascii("\ud83d" "\ude00".join("x")), ascii(s[::-1]), ascii("\udcff".encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")), {s: 1}[s], hash(s) == hash("a\ud800b" + "\udfffc"))
try: print("\ud800")
except UnicodeEncodeError as e: print(e)
x = "".join(["\ud83d", "\ude00"])
print(len(x), x == "\ud83d\ude00", len(x + "\U0001F600"), ascii(x.split("\ude00")), x.isprintable(), "\ud83d" in "\U0001F600", "\U0001F600".find("\ude00"), x.find("\ude00"))
