# Template strings keep their parts (PEP 750).
from string.templatelib import Template, Interpolation
x, name = 5, "World"
t = t"Hello {name}! {x:>5} {x!r} {x + 1=}"
print(type(t) is Template, t.strings, t.values)
for i in t.interpolations: print(i.value, i.expression, i.conversion, i.format_spec)
print(list(t))
print(t"".strings, t"".interpolations, t"{x}".strings, t"plain".strings, list(t""))
print(t"a{x}" + t"b{name}c", (t"a" t"b{x}").strings, rt"\n{x}".strings, tr"\t".strings)
print(t"{x:{name}.2f}".interpolations[0].format_spec, t"{x!s:{x}}".interpolations)
def html(t):
    out = []
    for part in t:
        out.append(part if isinstance(part, str) else str(part.value).replace("<", "&lt;"))
    return "".join(out)
evil = "<script>"
print(html(t"<p>{evil}</p>"))
i = Interpolation(5, "five", "r", ">3")
print(i, i.value, Interpolation(1), Interpolation.__match_args__)
print(Template("a", i, "b", "c", Interpolation(2)), Template().strings)
match i:
    case Interpolation(v, e, c, f): print(v, e, c, f)
for f in (lambda: t"a" + "b", lambda: "a" + t"b", lambda: Template(5), lambda: Interpolation(1, "x", "q"), lambda: Interpolation(1, 5), lambda: t"{1/0}", lambda: setattr(t, "strings", ()), lambda: Template(a=1), lambda: t"a" + 5, lambda: Interpolation()):
    try: print(f())
    except (TypeError, ValueError, ZeroDivisionError, AttributeError) as e: print(type(e).__name__, e)
print(t"a" == t"a", hasattr(t, "__dict__"))
for source in ("t'a' 'b'", "'a' t'b'", "t'{'", "t'{}'", "f'a' t'b'", "bt'x'", "tf'x'", "t'{x!z}'", "t'{a b}'", "t'}'"):
    try: compile(source, "<s>", "eval"); print(source, "ok")
    except SyntaxError as e: print(source, "->", e.msg)
