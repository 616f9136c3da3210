# os and os.path: files, folders, environment, paths.
import os
print(os.name, os.sep, os.linesep.encode(), os.curdir, os.pathsep, os.path.join("a", "b", "/c", "d"), os.path.join("a", ""), os.path.split("/a/b/c.txt"), os.path.splitext("a/b.tar.gz"), os.path.splitext(".bashrc"), os.path.basename("/x/y"), os.path.dirname("/x/y"), os.path.normpath("a/./b/../c//d"), os.path.isabs("/a"), os.path.commonprefix(["abc", "abd"]), os.path.commonpath(["/a/b", "/a/c"]), os.path.relpath("/a/b", "/a/c"), os.path.expanduser("x"), os.path.normcase("A"))
# expect: posix / b'\n' . : /c/d a/ ('/a/b', 'c.txt') ('a/b.tar', '.gz') ('.bashrc', '') y /x a/c/d True ab /a ../b x A
os.mkdir("dir"); os.makedirs("p/q/r", exist_ok=True)
with open("dir/f.txt", "w") as f: f.write("12345")
print(sorted(os.listdir(".")), os.path.exists("dir"), os.path.isdir("dir"), os.path.isfile("dir/f.txt"), os.path.getsize("dir/f.txt"), os.stat("dir/f.txt").st_size, os.listdir("dir"), [(e.name, e.is_file(), e.is_dir()) for e in os.scandir("dir")])
# expect: ['dir', 'p'] True True True 5 5 ['f.txt'] [('f.txt', True, False)]
os.rename("dir/f.txt", "dir/g.txt"); os.replace("dir/g.txt", "h.txt"); print([(d, sorted(x), f) for d, x, f in os.walk("p")], os.path.exists("dir/f.txt")); os.remove("h.txt"); os.rmdir("dir"); os.removedirs("p/q/r")
# expect: [('p', ['q'], []), ('p/q', ['r'], []), ('p/q/r', [], [])] False
os.environ["MY_VAR"] = "é"; print(os.environ["MY_VAR"], os.getenv("MY_VAR"), os.getenv("NO_SUCH"), os.environ.get("NO_SUCH", "d"), "MY_VAR" in os.environ); del os.environ["MY_VAR"]
# expect: é é None d True
cwd = os.getcwd(); os.mkdir("sub"); os.chdir("sub"); print(os.path.basename(os.getcwd()), os.path.abspath("x") == os.path.join(os.getcwd(), "x")); os.chdir(cwd)
# expect: sub True
fd = os.open("raw", os.O_RDWR | os.O_CREAT); print(os.write(fd, b"hello"), os.lseek(fd, 1, os.SEEK_SET), os.read(fd, 3), os.fstat(fd).st_size); os.close(fd); r, w = os.pipe(); os.write(w, b"p"); print(os.read(r, 5)); os.close(r); os.close(w)
# expect: 5 1 b'ell' 5
# expect: b'p'
os.symlink("raw", "link"); print(os.readlink("link"), os.path.islink("link"), os.path.realpath("link") == os.path.realpath("raw"), os.fspath("a"), os.fsencode("é"), os.fsdecode(b"\xff").encode("utf-8", "surrogateescape"), os.strerror(2), isinstance(os.getpid(), int), len(os.urandom(8)), os.cpu_count() > 0)
# expect: raw True True a b'\xc3\xa9' b'\xff' No such file or directory True 8 True
for f in (lambda: os.mkdir("sub"), lambda: os.rmdir("none"), lambda: os.remove("none"), lambda: os.listdir("none"), lambda: os.stat("none"), lambda: os.chdir("none"), lambda: os.rename("none", "x"), lambda: os.environ["NO_SUCH"], lambda: os.listdir(5.5), lambda: os.fspath(5), lambda: os.path.join("a", 5), lambda: os.path.join("a", b"b"), lambda: os.close(9999), lambda: os.environ.__setitem__("a", 5), lambda: os.open("none", 0), lambda: os.getenv(5), lambda: os.makedirs("sub"), lambda: os.path.commonpath([]), lambda: os.read(9999, 1), lambda: os.environ.__setitem__("a=b", "c"), lambda: os.mkdir("a\0b"), lambda: os.path.getsize("none"), lambda: os.remove("sub") if False else os.listdir("raw"), lambda: os.nothing):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: FileExistsError [Errno 17] File exists: 'sub'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'none'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'none'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'none'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'none'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'none'
# expect: FileNotFoundError [Errno 2] No such file or directory: 'none' -> 'x'
# expect: KeyError 'NO_SUCH'
# expect: TypeError listdir: path should be string, bytes, os.PathLike, integer or None, not float
# expect: TypeError expected str, bytes or os.PathLike object, not int
# expect: TypeError join() argument must be str, bytes, or os.PathLike object, not 'int'
# expect: TypeError Can't mix strings and bytes in path components
# expect: OSError [Errno 9] Bad file descriptor
# expect: TypeError str expected, not int
# expect: FileNotFoundError [Errno 2] No such file or directory: 'none'
# expect: TypeError str expected, not int
# expect: FileExistsError [Errno 17] File exists: 'sub'
# expect: ValueError commonpath() arg is an empty sequence
# expect: OSError [Errno 9] Bad file descriptor
# expect: ValueError illegal environment variable name
# expect: ValueError mkdir: embedded null character in path
# expect: FileNotFoundError [Errno 2] No such file or directory: 'none'
# expect: NotADirectoryError [Errno 20] Not a directory: 'raw'
# expect: AttributeError module 'os' has no attribute 'nothing'
