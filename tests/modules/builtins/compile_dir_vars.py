# compile, dir, vars, id, hash, help-free introspection.
def f(): pass
print(sorted(n for n in dir() if not n.startswith("_")), dir(type("C", (), {"a": 1, "b": 2}))[-2:], vars(type("D", (), {"q": 1})())) 
# expect: ['f'] ['a', 'b'] {}
c = compile("a + b", "f", "eval"); print(eval(c, {"a": 1, "b": 2}), type(compile("1", "f", "exec")).__name__, compile("x=1", "f", "single").co_name)
# expect: 3 code <module>
for fn in (lambda: compile("1 +", "f", "eval"), lambda: compile("x = 1", "f", "eval"), lambda: compile("1", "f", "bad"), lambda: compile("1\n2", "f", "single"), lambda: compile(b"\xff", "f", "exec"), lambda: compile(5, "f", "exec"), lambda: compile("a\0b", "f", "exec"), lambda: compile("1", 5, "exec"), lambda: compile("1", "f", "exec", dont_inherit="x") and "ok", lambda: compile("return", "f", "exec"), lambda: vars(5), lambda: hash([]), lambda: id(), lambda: __import__("nothing_here"), lambda: exec("raise KeyError(1)"), lambda: eval("1;2"), lambda: eval(b"1+1"), lambda: exec("x = 1", {"__builtins__": 5}), lambda: compile("1", "f", "exec", optimize=5)):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
# expect: SyntaxError invalid syntax (f, line 1)
# expect: SyntaxError invalid syntax (f, line 1)
# expect: ValueError compile() mode must be 'exec', 'eval' or 'single'
# expect: SyntaxError multiple statements found while compiling a single statement (f, line 1)
# expect: SyntaxError Non-UTF-8 code starting with '\xff' on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details (f, line 1)
# expect: TypeError compile() arg 1 must be a string, bytes or AST object
# expect: SyntaxError source code string cannot contain null bytes
# expect: TypeError expected str, bytes or os.PathLike object, not int
# expect: ok
# expect: SyntaxError 'return' outside function (f, line 1)
# expect: TypeError vars() argument must have __dict__ attribute
# expect: TypeError unhashable type: 'list'
# expect: TypeError id() takes exactly one argument (0 given)
# expect: ModuleNotFoundError No module named 'nothing_here'
# expect: KeyError 1
# expect: SyntaxError invalid syntax (<string>, line 1)
# expect: 2
# expect: None
# expect: ValueError compile(): invalid optimize value
print(hash("a") == hash("a"), hash((1, "a")) == hash((1, "a")), id(f) == id(f), callable(f), isinstance(id(1), int), repr(print), __name__, __build_class__.__name__, abs.__self__.__name__, NotImplemented, Ellipsis, __debug__, copyright is not None, exit is not None)
# expect: True True True True True <built-in function print> __main__ __build_class__ builtins NotImplemented Ellipsis True True True
try: __build_class__()
except TypeError as e: print(e)  # expect: __build_class__: not enough arguments
