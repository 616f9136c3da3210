# Compression on bytes by hand: run lengths, Huffman codes, LZ77, LZW, move-to-front with Burrows-Wheeler, all round trips.
import heapq
from collections import Counter


class BitWriter:
    def __init__(self):
        self.bytes, self.buffer, self.count = bytearray(), 0, 0

    def write(self, value, width):
        self.buffer = self.buffer << width | value
        self.count += width
        while self.count >= 8:
            self.count -= 8
            self.bytes.append(self.buffer >> self.count & 0xFF)
        self.buffer &= (1 << self.count) - 1

    def finish(self):
        if self.count:
            self.bytes.append(self.buffer << 8 - self.count & 0xFF)
        return bytes(self.bytes)


class BitReader:
    def __init__(self, data):
        self.value, self.left = int.from_bytes(data), len(data) * 8

    def read(self, width):
        if width > self.left:
            raise EOFError("out of bits")
        self.left -= width
        return self.value >> self.left & (1 << width) - 1


def rle_pack(data):
    out, i = bytearray(), 0
    while i < len(data):
        run = 1
        while run < 128 and data[i : i + 1] == data[i + run : i + run + 1]:
            run += 1
        if run > 2:
            out += bytes((run | 0x80 if run < 128 else 0x80, data[i]))
            i += run
            continue
        start = i
        while i < len(data) and i - start < 127 and not data[i : i + 1] == data[i + 1 : i + 2] == data[i + 2 : i + 3]:
            i += 1
        out.append(i - start)
        out += data[start:i]
    return bytes(out)


def rle_unpack(data):
    out, i = bytearray(), 0
    while i < len(data):
        n = data[i]
        if n & 0x80:
            out += data[i + 1 : i + 2] * ((n & 0x7F) or 128)
            i += 2
        else:
            out += data[i + 1 : i + 1 + n]
            i += 1 + n
    return bytes(out)


def huffman_lengths(data):
    heap = [(count, symbol, {symbol: 0}) for symbol, count in sorted(Counter(data).items())]
    heapq.heapify(heap)
    if len(heap) == 1:
        return {heap[0][1]: 1}
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], min(a[1], b[1]), {s: d + 1 for part in (a[2], b[2]) for s, d in part.items()}))
    return heap[0][2] if heap else {}


def canonical(lengths):
    codes, code, last = {}, 0, 0
    for length, symbol in sorted((n, s) for s, n in lengths.items()):
        code <<= length - last
        codes[symbol] = code, length
        code, last = code + 1, length
    return codes


def huffman_pack(data):
    codes = canonical(huffman_lengths(data))
    writer = BitWriter()
    writer.write(len(data), 32)
    writer.write(len(codes), 9)
    for symbol, (_, length) in sorted(codes.items()):
        writer.write(symbol, 8)
        writer.write(length, 8)
    for byte in data:
        writer.write(*codes[byte])
    return writer.finish()


def huffman_unpack(data):
    reader = BitReader(data)
    size, count = reader.read(32), reader.read(9)
    codes = canonical({reader.read(8): reader.read(8) for _ in range(count)})
    table = {(length, code): symbol for symbol, (code, length) in codes.items()}
    out = bytearray()
    while len(out) < size:
        code = length = 0
        while (length, code) not in table:
            code, length = code << 1 | reader.read(1), length + 1
        out.append(table[length, code])
    return bytes(out)


def lz77_pack(data, window=4095, longest=18):
    out, i, seen = [], 0, {}
    while i < len(data):
        best = (0, 0)
        for j in reversed(seen.get(data[i : i + 3], [])[-32:]):
            if i - j > window:
                break
            n = 3
            while n < longest and i + n < len(data) and data[j + n] == data[i + n]:
                n += 1
            best = max(best, (n, i - j), key=lambda b: b[0])
        step = best[0] or 1
        out.append((best[1], best[0]) if best[0] else data[i])
        for k in range(i, i + step):
            seen.setdefault(data[k : k + 3], []).append(k)
        i += step
    writer = BitWriter()
    writer.write(len(out), 32)
    for token in out:
        match token:
            case int(byte):
                writer.write(byte, 9)
            case (distance, length):
                writer.write(1, 1)
                writer.write(distance, 12)
                writer.write(length - 3, 4)
    return writer.finish()


def lz77_unpack(data):
    reader, out = BitReader(data), bytearray()
    for _ in range(reader.read(32)):
        if reader.read(1):
            distance, length = reader.read(12), reader.read(4) + 3
            for _ in range(length):
                out.append(out[-distance])
        else:
            out.append(reader.read(8))
    return bytes(out)


def lzw_codes(data):
    table = {bytes((i,)): i for i in range(256)}
    word = b""
    for i in range(len(data)):
        longer = word + data[i : i + 1]
        if longer in table:
            word = longer
        else:
            yield table[word]
            table[longer] = len(table)
            word = data[i : i + 1]
    if word:
        yield table[word]


def lzw_decode(codes):
    table = [bytes((i,)) for i in range(256)]
    out, last = bytearray(), b""
    for code in codes:
        entry = table[code] if code < len(table) else last + last[:1]
        if last:
            table.append(last + entry[:1])
        out += entry
        last = entry
    return bytes(out)


def bwt(data):
    order = sorted(range(len(data)), key=lambda i: data[i:] + data[:i])
    return bytes(data[i - 1] for i in order), order.index(0) if order else 0


def unbwt(last, index):
    order = sorted(range(len(last)), key=lambda i: last[i])
    out = bytearray()
    for _ in last:
        index = order[index]
        out.append(last[index])
    return bytes(out)


def move_to_front(data):
    table, out = list(range(256)), bytearray()
    for byte in data:
        out.append(at := table.index(byte))
        table.insert(0, table.pop(at))
    return bytes(out)


def unmove(data):
    table, out = list(range(256)), bytearray()
    for at in data:
        table.insert(0, table.pop(at))
        out.append(table[0])
    return bytes(out)


def pseudo_random(n, seed=99):
    out = bytearray()
    for _ in range(n):
        seed = seed * 69069 + 1 & 0xFFFFFFFF
        out.append(seed >> 24)
    return bytes(out)


TEXT = "She sells sea shells by the sea shore; the shells she sells are sea shells, I'm sure. Größe zählt.\n".encode()
SAMPLES = {"empty": b"", "one": b"x", "zeros": bytes(1000), "text": TEXT * 12, "all bytes": bytes(range(256)) * 2, "random": pseudo_random(1500), "pairs": b"ab" * 300, "banana": b"banana"}
for name, data in SAMPLES.items():
    sizes = []
    for pack, unpack in ((rle_pack, rle_unpack), (huffman_pack, huffman_unpack), (lz77_pack, lz77_unpack)):
        packed = pack(data)
        assert unpack(packed) == data, (name, pack.__name__)
        sizes.append(len(packed))
    codes = list(lzw_codes(data))
    assert lzw_decode(codes) == data, name
    turned, index = bwt(data)
    assert unbwt(turned, index) == data and unmove(move_to_front(turned)) == turned, name
    both = huffman_pack(rle_pack(move_to_front(turned)))
    print(f"{name:<10} {len(data):>5} rle {sizes[0]:>5} huffman {sizes[1]:>5} lz77 {sizes[2]:>5} lzw {len(codes):>5} bwt+mtf+rle+huffman {len(both):>5}")
print(bwt(b"banana"), move_to_front(b"banana"), list(lzw_codes(b"TOBEORNOTTOBEORTOBEORNOT")), {chr(s): f"{c:0{n}b}" for s, (c, n) in canonical(huffman_lengths(b"abracadabra")).items()})
try:
    BitReader(b"\1").read(9)
except EOFError as error:
    print(error)
