# Wide groups and deep groups are cut.
# exit: 1
e = ValueError("deepest")
for i in range(15): e = ExceptionGroup(f"level {i}", [e])
w = ExceptionGroup("wide", [ValueError(i) for i in range(20)])
raise ExceptionGroup("both", [e, w])
