# Long strings: repeated, joined, searched, compared, sliced.
s = "ab" * 500_000
print(len(s), s[999_999], s[-3:], s.count("ab"), s.find("ba", 999_990), s.rfind("ab"), s == "ab" * 500_000, s < s + "c", len(s.replace("a", "")), len(s.split("b")), hash(s) == hash("ab" * 500_000))
# expect: 1000000 b bab 500000 999991 999998 True True 500000 500001 True
u = "é日\U0001F600" * 100_000
print(len(u), u[1], u[150_000], u[299_999] == "\U0001F600", u.count("日"), u[::100_000], u[-2:], len(u.encode()), u.index("é", 299_990), u[123_456:123_460])
# expect: 300000 日 é True 100000 é日😀 日😀 900000 299991 é日😀é
t = "".join(chr(i % 0xD800) for i in range(100_000))
print(len(t), ord(t[54_321]), t.find(chr(40_000)), sum(map(ord, t)) % 1_000_003, t[::-1][99_999] == t[0])
# expect: 100000 54321 40000 990035 True
parts = []
for i in range(100_000): parts.append(str(i))
j = ",".join(parts)
print(len(j), j[:10], j[-6:], j.split(",")[77_777], len(j.splitlines()))  # expect: 588889 0,1,2,3,4, ,99999 77777 1
w = ""
for i in range(50_000): w += "é"
print(len(w), w[25_000])  # expect: 50000 é
