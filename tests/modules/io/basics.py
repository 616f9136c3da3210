# io: StringIO, BytesIO, files, text layers, errors.
# env: PYTHONWARNINGS=ignore
import io, os
s = io.StringIO("line1\nline2\r\nline3"); print(repr(s.read(3)), repr(s.readline()), s.tell(), s.readlines(), s.seek(0), list(s)); s.seek(0, 2); print(s.write("é日"), s.getvalue()[-2:], s.truncate(5), s.getvalue(), s.seekable(), s.readable(), s.closed); s.close()
b = io.BytesIO(b"abc"); print(b.read(1), b.read(), b.seek(1), b.write(b"XYZ"), b.getvalue(), b.getbuffer()[0], b.readinto(bytearray(2)), b.tell(), b.seek(-2, 2), b.read(), b.truncate(2), b.getvalue(), io.BytesIO(b"a\nb\n").readlines(), list(io.BytesIO(b"x\ny")))
with open("t.txt", "w", encoding="utf-8") as f: print(f.write("héllo\nwörld\n"), f.name, f.mode, f.encoding, f.closed, f.fileno() > 2, f.isatty())
print(f.closed, open("t.txt", encoding="utf-8").read())
with open("t.txt", "rb") as f: print(f.read(), f.tell(), f.seek(1), f.read(2), f.readline(), f.mode, type(f).__name__)
with open("t.txt", "r+", encoding="utf-8") as f: f.seek(0, 2); f.write("tail"); f.seek(0); print(f.readline(), f.readlines(), next(f, "eof"))
with open("t.txt", "a") as f: print(f.tell() > 0, f.write("!"))
with open("n.txt", "w", newline="") as f: f.write("a\r\nb\nc\rd")
print(open("n.txt").read().encode(), open("n.txt", newline="").read().encode(), open("n.txt", newline="\n").readlines(), open("n.txt").readlines(), open("n.txt", "rb").readlines())
with open("x.bin", "wb", buffering=0) as f: print(type(f).__name__, f.write(b"\x00\xff\x10"))
with open("x.bin", "rb") as f: ba = bytearray(2); print(f.readinto(ba), ba, f.peek()[:1], f.read1(5))
for fn in (lambda: open("missing"), lambda: open("t.txt", "q"), lambda: open("t.txt", "rw"), lambda: open("t.txt", "x"), lambda: open("."), lambda: open("x.bin", encoding="utf-8").read(), lambda: open("t.txt", "rb", encoding="a"), lambda: open("t.txt").write("x"), lambda: open("t.txt", "w").read(), lambda: s.read(), lambda: io.StringIO(5), lambda: io.BytesIO("a"), lambda: io.StringIO().write(b"x"), lambda: io.BytesIO().write("x"), lambda: open("t.txt", "w").write(b"x"), lambda: open("t.txt", "wb").write("x"), lambda: open(1.5), lambda: open("t.txt", encoding="no-such"), lambda: open("a\0b"), lambda: open("t.txt", "rb", buffering=1) and open("t.txt", buffering=0), lambda: io.BytesIO().seek(-1), lambda: io.StringIO("a").seek(1, 1), lambda: io.open_code(5), lambda: open("nodir/x", "w"), lambda: open(-1), lambda: open("t.txt", newline="q"), lambda: io.TextIOWrapper(5)):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
t = io.TextIOWrapper(io.BytesIO("a\r\né".encode()), encoding="utf-8"); print(t.readline(), t.read(), t.detach() is not None)
out = io.StringIO(); print("to", "file", file=out, sep="-", end="!"); print(out.getvalue())
print(io.BufferedReader(io.BytesIO(b"xyz")).read(2), io.DEFAULT_BUFFER_SIZE > 0, issubclass(io.StringIO, io.TextIOBase), isinstance(open("x.bin", "rb"), io.BufferedIOBase), io.SEEK_END)
