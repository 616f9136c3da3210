# What exception groups are made of, and how they are split.
def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, str(e))


class Own(ExceptionGroup):
    pass


class NotPlain(list):
    pass


t(lambda: BaseExceptionGroup("a"))
t(lambda: ExceptionGroup(1, [1]))
t(lambda: ExceptionGroup("1", 3))
t(lambda: ExceptionGroup("1", []))
t(lambda: ExceptionGroup("1", [3]))
t(lambda: ExceptionGroup("1", [ValueError(), 3]))
t(lambda: ExceptionGroup("1", [BaseException()]))
t(lambda: Own("1", [BaseException()]))
t(lambda: ExceptionGroup("1", [ValueError()], x=1))
t(lambda: ExceptionGroup("1", {1: 2}))
t(lambda: ExceptionGroup("1", {1, 2}))
t(lambda: type(BaseExceptionGroup("1", [ValueError()])).__name__)
t(lambda: type(BaseExceptionGroup("1", [KeyboardInterrupt()])).__name__)
t(lambda: [c.__name__ for c in ExceptionGroup.__mro__])

print("repr")
members = [ValueError(1), TypeError(2)]
group = ExceptionGroup("msg", members)
t(lambda: group)
t(lambda: str(group))
members.pop()
t(lambda: group)
t(lambda: group.args)
t(lambda: ExceptionGroup("msg", (ValueError(1), TypeError(2))))
t(lambda: str(ExceptionGroup("msg", [ValueError(1)])))
other = NotPlain([ValueError(1)])
shown = ExceptionGroup("msg", other)
other.append(3)
t(lambda: shown)
t(lambda: setattr(group, "message", 3))
t(lambda: setattr(group, "exceptions", 3))
t(lambda: setattr(group, "args", (1, 2)))
t(lambda: group)

print("split")
t(lambda: group.split(3))
t(lambda: group.split(ValueError))
t(lambda: group.split(lambda e: isinstance(e, TypeError)))
t(lambda: group.split(lambda e: True))
t(lambda: group.subgroup((ValueError, 3)))
t(lambda: group.subgroup(int))
t(lambda: group.subgroup((ValueError, TypeError)))
t(lambda: group.split())
t(lambda: group.derive([ValueError()]))
t(lambda: group.derive())
t(lambda: ExceptionGroup[int])
t(lambda: group.__init__(1, 2, 3))
t(lambda: group.args)
part = group.split(TypeError)[1]
t(lambda: (part.__suppress_context__, group.__suppress_context__))
nested = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), TypeError(2)]), ValueError(3)])
nested.add_note("note")
match, rest = nested.split(ValueError)
t(lambda: (match, rest, match.__notes__, rest.__notes__ is nested.__notes__))
