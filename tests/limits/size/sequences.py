# Sizes that cannot be are refused with MemoryError or OverflowError.
def attempt(source):
    try: r = eval(source); print(source, "made", len(r) if hasattr(r, "__len__") else r)
    except (MemoryError, OverflowError, ValueError, TypeError) as e: print(source, type(e).__name__, e)
for s in ("[0] * (1 << 62)", "[0] * (1 << 70)", "[0, 1] * (1 << 62)", "(0,) * (1 << 62)", "(0, 1) * (1 << 63)", "'a' * (1 << 62)", "'ab' * (1 << 62)", "'é' * (1 << 63)", "b'a' * (1 << 62)", "b'ab' * (1 << 63)", "bytes(1 << 62)", "bytes(1 << 64)", "bytearray(1 << 62)", "bytearray(b'a') * (1 << 62)", "[] * (1 << 62)", "'' * (1 << 70)", "() * (1 << 62)", "'a'.ljust(1 << 62)", "'a'.center(1 << 70)", "'a'.zfill(1 << 62)", "b'a'.rjust(1 << 62)", "'\\t'.expandtabs(1 << 40)", "'%*d' % (1 << 62, 1)", "'{:>99999999999999999}'.format(1)", "format(1, '>99999999999999999999')", "range(1 << 70)[1 << 69]", "len(range(1 << 70))", "len(range(1 << 62))", "list(range(1 << 62))", "(1).to_bytes(1 << 62)", "bytes(range(256)) * (1 << 60)", "('a' * 100000).replace('a', 'b' * (1 << 40))", "[1] * -1", "'a' * -(1 << 70)", "'%.99999999999f' % 1.5", "f'{1:{1 << 62}}'", "[0] * (1 << 40)", "'a' * (1 << 45)", "bytearray(1 << 45)", "memoryview(bytearray(8)).cast('B', [1 << 62, 1 << 62])"):
    attempt(s)
l = [1, 2]
try: l *= 1 << 62
except MemoryError: print("in place", l)
try: l.extend([0] * 10 * (1 << 58))
except MemoryError: print("extend", l)
print("alive")
