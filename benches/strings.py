# Strings: joining, splitting, searching, replacing, slicing, case.
def run(n):
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "ζήτα", "eta"]
    total = 0
    for i in range(n):
        text = " ".join(words[i % 7 :] + words[: i % 7])
        parts = text.split(" ")
        total += text.find("gamma") + len(parts)
        total += len(text.replace("a", "bb")) + text.count("e")
        if text.upper().startswith("ALPHA"):
            total += len(text[3:-3].strip())
        total += hash(parts[0] + parts[-1]) & 0
    return total


def build(n):
    text = ""
    for i in range(n):
        text += chr(97 + i % 26)
    return len(text), text.count("abc"), text[::-1][:5]


print(run(450_000), build(2_000_000))
