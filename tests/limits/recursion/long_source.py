# Long flat source is fine: many terms, many elements, many names, long chains of elif and attributes.
n = 3000
print(eval("+".join(["1"] * n)), eval("1" + "*1" * n), len(eval("[" + "1," * 100000 + "]")), eval("1" + "<2" * 1 + " and True" * n), eval("a" + ".real" * 900, {"a": 7}))
# expect: 3000 1 100000 True 7
ns = {}
exec("\n".join(f"x{i} = {i}" for i in range(20000)), ns); print(ns["x19999"])  # expect: 19999
exec("def f(" + ",".join(f"a{i}" for i in range(1000)) + "): return a999", ns); print(ns["f"](*range(1000)))  # expect: 999
exec("def g():\n" + "\n".join(f" v{i} = {i}" for i in range(5000)) + "\n return v4999", ns); print(ns["g"]())  # expect: 4999
exec("if x0 == 1: y = 0\n" + "\n".join(f"elif x{i} == -1: y = {i}" for i in range(1, 300)) + "\nelse: y = 'else'", ns); print(ns["y"])
# expect: else
print(len(eval("'" + "a" * 1000000 + "'")), len(eval("'a' " * 5000)), eval("f'" + "{1}" * 2000 + "'")[:5], len(eval("{" + ",".join(f"{i}:{i}" for i in range(20000)) + "}")))
# expect: 1000000 5000 11111 20000
exec("def h(**k): return len(k)", ns); print(eval("h(" + ",".join(f"k{i}={i}" for i in range(1000)) + ")", ns))  # expect: 1000
exec("a = " + " = ".join(f"b{i}" for i in range(500)) + " = 5", ns); print(ns["b499"])  # expect: 5
exec("while True:\n" + " x0 += 1\n" * 20000 + " break", ns); print(ns["x0"])  # expect: 20000
print(eval("(" + ",".join("lambda: %d" % i for i in range(2000)) + ")")[1999]())  # expect: 1999
exec("try: raise ValueError\n" + "\n".join(f"except KeyError: pass" for _ in range(500)) + "\nexcept ValueError: print('caught')")
# expect: caught
exec("class Big:\n" + "\n".join(f" def m{i}(self): return {i}" for i in range(2000)), ns); print(ns["Big"]().m1999())
# expect: 1999
