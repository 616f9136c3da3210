# Ints that would not fit in memory are refused; big ones that fit work.
def attempt(source):
    try: print(source, eval(source))
    except (MemoryError, OverflowError, ValueError, IndexError) as e: print(source, type(e).__name__, e)
for s in ("(1 << (1 << 40)) > 0", "1 << (1 << 62)", "1 << (1 << 70)", "(1 << 100000).bit_length()", "2 ** 100000 == 1 << 100000", "10 ** 10000 % 7", "int('9' * 4300) % 1000", "int('9' * 4301)", "hash(1 << 100000)", "float(1 << 2000)", "len(hex(1 << 100000))", "pow(3, 10 ** 1000, 7)", "(10 ** 5000).bit_length()", "chr(1 << 40)", "[1][1 << 70]", "'a'[1 << 70]", "range(10)[1 << 70]", "bytes([1 << 70])", "round(5, 1 << 70)", "1.5 * (1 << 2000)", "divmod(1 << 5000, 1 << 4990)", "(1 << 5000) >> (1 << 70)", "int.from_bytes(bytes(100000)) == 0", "len(str(10 ** 4299))", "sum([1 << 10000] * 10) == 10 << 10000", "(3 ** 20000) % 1000007", "'%d' % (1 << 20000)", "f'{1 << 20000}'", "f'{1 << 20000:x}'[:5]", "float('1' * 400)", "complex(1 << 2000)", "(-(1 << 100000)) // 3 % 1000", "(1 << 100000) * (1 << 100000) == 1 << 200000"):
    attempt(s)
