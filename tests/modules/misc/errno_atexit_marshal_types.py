# errno, atexit, marshal, types, abc in small.
import errno, atexit, marshal, types
print(errno.ENOENT, errno.errorcode[2], errno.EEXIST, errno.EACCES, errno.EINTR)
for v in (None, True, 5, -(1 << 100), 1.5, 2j, "é\ud800", b"x", (1, (2,)), [1], {1: {2}}, frozenset([3]), ..., StopIteration, float("inf"), "a" * 300): print(marshal.loads(marshal.dumps(v)) == v)
ns = {}; exec(marshal.loads(marshal.dumps(compile("x = [i for i in range(3)]\ndef f(a, *b): return a, b", "m", "exec"))), ns); print(ns["x"], ns["f"](1, 2))
for f in (lambda: marshal.loads(b""), lambda: marshal.dumps(object()), lambda: marshal.loads(b"?"), lambda: marshal.loads(5), lambda: marshal.loads(b"i\1"), lambda: marshal.loads(b"(\xff\xff\xff\x7f"), lambda: marshal.loads(b"[\x05\0\0\0N"), lambda: marshal.dumps(len), lambda: marshal.loads(b"c" + b"\0" * 30)):
    try: print(f())
    except Exception as e: print(type(e).__name__)
n = types.SimpleNamespace(a=1, b=[2]); n.c = 3; print(n, n == types.SimpleNamespace(a=1, b=[2], c=3), vars(n), types.SimpleNamespace({"z": 1})); n.me = n; print(n)
print([t.__name__ for t in (types.FunctionType, types.LambdaType, types.GeneratorType, types.CodeType, types.MethodType, types.BuiltinFunctionType, types.ModuleType, types.TracebackType, types.FrameType, types.NoneType, types.EllipsisType, types.CellType, types.MappingProxyType, types.CoroutineType, types.WrapperDescriptorType, types.GetSetDescriptorType)])
C = types.new_class("C", (int,), {}, lambda ns: ns.update(x=5)); print(C(3) + C.x, types.resolve_bases((int,)), types.prepare_class("D")[0], types.get_original_bases(C))
class D:
    @types.DynamicClassAttribute
    def v(self): return "inst"
print(D().v)
atexit.register(lambda: print("a")); f = atexit.register(print, "b", sep=""); atexit.register(print, "unregistered"); atexit.unregister(print); print(f is print)
try: atexit.register(5)
except TypeError as e: print(e)
