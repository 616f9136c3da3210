# Codecs and checksums by hand: base64, base32, hex dump, quoted-printable, UTF-8, CRC-32, Adler, MD5, SHA-256, RC4.
import math

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def group_encode(data, bits, size, alphabet):
    """Splits groups of `size` bytes into digits of `bits` bits, with padding."""
    out = []
    per_group = size * 8 // bits
    for i in range(0, len(data), size):
        chunk = data[i : i + size]
        value = int.from_bytes(chunk.ljust(size, b"\0"), "big")
        digits = [alphabet[value >> bits * (per_group - 1 - k) & (1 << bits) - 1] for k in range(per_group)]
        used = -(-len(chunk) * 8 // bits)
        out.append("".join(digits[:used]) + "=" * (per_group - used))
    return "".join(out)


def group_decode(text, bits, size, alphabet):
    text = "".join(text.split())
    per_group = size * 8 // bits
    if len(text) % per_group:
        raise ValueError("incorrect padding")
    out = bytearray()
    for i in range(0, len(text), per_group):
        chunk = text[i : i + per_group]
        body = chunk.rstrip("=")
        if "=" in chunk and i + per_group < len(text):
            raise ValueError("padding in the middle")
        value = 0
        for c in body:
            if (digit := alphabet.find(c)) < 0:
                raise ValueError(f"bad character {c!r}")
            value = value << bits | digit
        value <<= bits * (per_group - len(body))
        out += value.to_bytes(size, "big")[: len(body) * bits // 8]
    return bytes(out)


def base64_encode(data):
    return group_encode(data, 6, 3, ALPHABET)


def base64_decode(text):
    return group_decode(text, 6, 3, ALPHABET)


B32 = ALPHABET[:26] + "234567"


def quoted_printable(data):
    lines = []
    for line in data.split(b"\n"):
        text = "".join(chr(b) if 33 <= b <= 126 and b != 61 or b == 32 else f"={b:02X}" for b in line)
        while len(text) > 76:
            cut = 75
            while "=" in text[cut - 2 : cut]:
                cut -= 1
            lines.append(text[:cut] + "=")
            text = text[cut:]
        lines.append(text)
    return "\n".join(lines)


def hex_dump(data, width=16):
    for offset in range(0, len(data), width):
        chunk = data[offset : offset + width]
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in chunk)
        yield f"{offset:08x}  {chunk.hex(' '):<{width * 3 - 1}}  |{text}|"


def utf8_encode(text):
    out = bytearray()
    for code in map(ord, text):
        if code < 0x80:
            out.append(code)
        elif code < 0x800:
            out += bytes((0xC0 | code >> 6, 0x80 | code & 63))
        elif code < 0x10000:
            out += bytes((0xE0 | code >> 12, 0x80 | code >> 6 & 63, 0x80 | code & 63))
        else:
            out += bytes((0xF0 | code >> 18, 0x80 | code >> 12 & 63, 0x80 | code >> 6 & 63, 0x80 | code & 63))
    return bytes(out)


def crc_table(polynomial):
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (polynomial if n & 1 else 0)
        table.append(n)
    return table


CRC32 = crc_table(0xEDB88320)


def crc32(data, crc=0):
    crc ^= 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRC32[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def adler32(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def rotl(x, n):
    return (x << n | x >> 32 - n) & 0xFFFFFFFF


def rotr(x, n):
    return rotl(x, 32 - n)


def padded(data, order):
    message = data + b"\x80"
    message += bytes(-(len(message) + 8) % 64)
    return message + (len(data) * 8).to_bytes(8, order)


def words(block, order):
    return [int.from_bytes(block[i : i + 4], order) for i in range(0, 64, 4)]


def md5(data):
    shifts = [7, 12, 17, 22] * 4 + [5, 9, 14, 20] * 4 + [4, 11, 16, 23] * 4 + [6, 10, 15, 21] * 4
    table = [int(abs(math.sin(i + 1)) * 2**32) & 0xFFFFFFFF for i in range(64)]
    state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476]
    message = padded(data, "little")
    for start in range(0, len(message), 64):
        m = words(message[start : start + 64], "little")
        a, b, c, d = state
        for i in range(64):
            if i < 16:
                f, g = b & c | ~b & d, i
            elif i < 32:
                f, g = d & b | ~d & c, (5 * i + 1) % 16
            elif i < 48:
                f, g = b ^ c ^ d, (3 * i + 5) % 16
            else:
                f, g = c ^ (b | ~d & 0xFFFFFFFF), 7 * i % 16
            a, d, c, b = d, c, b, b + rotl(f + a + table[i] + m[g] & 0xFFFFFFFF, shifts[i]) & 0xFFFFFFFF
        state = [x + y & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d))]
    return b"".join(x.to_bytes(4, "little") for x in state).hex()


def prime_fractions(count, root):
    """The first 32 bits of the fractional parts of roots of primes, exactly."""
    found, n = [], 2
    while len(found) < count:
        if all(n % p for p in range(2, math.isqrt(n) + 1)):
            target = n << 32 * root
            low, high = 0, 1 << 40
            while low < high:
                middle = (low + high + 1) // 2
                low, high = (middle, high) if middle**root <= target else (low, middle - 1)
            found.append(low & 0xFFFFFFFF)
        n += 1
    return found


K = prime_fractions(64, 3)
H = prime_fractions(8, 2)


def sha256(data):
    state = H
    message = padded(data, "big")
    for start in range(0, len(message), 64):
        w = words(message[start : start + 64], "big")
        for i in range(16, 64):
            x, y = w[i - 15], w[i - 2]
            w.append(w[i - 16] + (rotr(x, 7) ^ rotr(x, 18) ^ x >> 3) + w[i - 7] + (rotr(y, 17) ^ rotr(y, 19) ^ y >> 10) & 0xFFFFFFFF)
        a, b, c, d, e, f, g, h = state
        for i in range(64):
            t1 = h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + (e & f ^ ~e & g) + K[i] + w[i]
            t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = t1 + t2 & 0xFFFFFFFF, a, b, c, d + t1 & 0xFFFFFFFF, e, f, g
        state = [x + y & 0xFFFFFFFF for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return "".join(f"{x:08x}" for x in state)


def rc4(key, data):
    s = list(range(256))
    j = 0
    for i in range(256):
        j = j + s[i] + key[i % len(key)] & 255
        s[i], s[j] = s[j], s[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = i + 1 & 255
        j = j + s[i] & 255
        s[i], s[j] = s[j], s[i]
        out.append(byte ^ s[s[i] + s[j] & 255])
    return bytes(out)


for text in (b"", b"f", b"fo", b"foo", b"foob", b"fooba", b"foobar", bytes(range(250, 256)), "é日😀".encode()):
    e64, e32 = base64_encode(text), group_encode(text, 5, 5, B32)
    assert base64_decode(e64) == text and group_decode(e32, 5, 5, B32) == text
    print(f"{text!r:<45} {e64:<16} {e32}")
for bad in ("abc", "ab=c", "a===", "a!bc", "QQ==QQ=="):
    try:
        print(bad, base64_decode(bad))
    except ValueError as error:
        print(bad, error)
print(quoted_printable("Grüße = schön\nlong line: ".encode() + b"x" * 100))
print(*hex_dump(bytes(range(0, 256, 7))), sep="\n")
sample = "aé日\U0001f600\x00"
print(utf8_encode(sample) == sample.encode(), utf8_encode(sample).hex())
for data in (b"", b"abc", b"message digest", b"The quick brown fox jumps over the lazy dog", b"a" * 200):
    print(f"{crc32(data):08x} {adler32(data):08x} {md5(data)} {sha256(data)}")
secret = rc4(b"Key", b"Plaintext")
print(secret.hex(), rc4(b"Key", secret), rc4(b"Wiki", b"pedia").hex(), crc32(b"bar", crc32(b"foo")) == crc32(b"foobar"))
