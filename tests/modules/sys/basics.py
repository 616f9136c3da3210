# sys: what programs rely on.
import sys
print(sys.version_info[:2], sys.version_info.major, sys.version_info.releaselevel in ("alpha", "beta", "candidate", "final"), sys.hexversion >> 16 == 0x030E, sys.maxsize, sys.byteorder, sys.maxunicode, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.bits_per_digit > 0, sys.hash_info.modulus, sys.hash_info.width, len(sys.argv), sys.flags.optimize, sys.flags.utf8_mode in (0, 1), sys.dont_write_bytecode, sys.platlibdir != "", sys.api_version > 0, type(sys.implementation).__name__)
print("sys" in sys.modules, "builtins" in sys.builtin_module_names, isinstance(sys.path, list), sys.stdin.name, sys.stdout.name, sys.stderr.name, sys.stdout.encoding, sys.stdout.writable(), sys.getrefcount([]) >= 1, sys.getsizeof(1) > 0, sys.getsizeof([]) < sys.getsizeof([1] * 100), sys.intern("abc") is sys.intern("a" + "bc"), sys.is_finalizing(), sys.getswitchinterval() > 0, callable(sys.settrace), sys.gettrace(), sys.getprofile(), "math" in sys.stdlib_module_names)
f = sys._getframe(); print(f.f_code.co_name, f.f_lineno, f.f_back, f.f_globals is globals(), f.f_builtins["len"] is len)
def g(): return sys._getframe(1).f_lineno
print(g())
sys.stdout.write("write\n"); print(sys.stdout.write("") , sys.displayhook.__name__, sys.excepthook is sys.__excepthook__)
sys.displayhook(5); sys.displayhook(None); sys.displayhook("é"); import builtins; print(builtins._)
for fn in (lambda: sys._getframe(1000), lambda: sys.intern(5), lambda: sys.exit(), lambda: sys.getrefcount(), lambda: sys.setrecursionlimit(-5), lambda: sys.getsizeof(), lambda: sys.nothing, lambda: sys._getframe("a"), lambda: sys.setswitchinterval(-1), lambda: sys.intern(type("S", (str,), {})("x"))):
    try: print(fn())
    except BaseException as e: print(type(e).__name__, e)
old = sys.stdout
class W:
    def write(self, s): old.write(s.upper())
    def flush(self): pass
sys.stdout = W(); print("captured"); sys.stdout = old
try: sys.stdout = None; print("nowhere")
finally: sys.stdout = old
print("back")
