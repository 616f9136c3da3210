# Memory that runs out raises MemoryError, and what was held comes back.
# memory: 1024
# timeout: 60
def grow_list():
    l = []
    while True: l.append(bytearray(1 << 24))
def grow_str():
    s = "x"
    while True: s += s
def grow_bytes():
    b = b"x"
    while True: b += b
def grow_int():
    n = 1 << 1000
    while True: n = n << n.bit_length()
def grow_dict():
    d = {}
    i = 0
    while True: d[i] = bytearray(1 << 24); i += 1
for f in (grow_list, grow_str, grow_bytes, grow_int, grow_dict):
    try: f()
    except (MemoryError, OverflowError) as e: print(f.__name__, "stopped")
# expect: grow_list stopped
# expect: grow_str stopped
# expect: grow_bytes stopped
# expect: grow_int stopped
# expect: grow_dict stopped
print(len(bytearray(1 << 20)), sum(range(1000)))  # expect: 1048576 499500
