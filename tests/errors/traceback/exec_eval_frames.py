# Frames of exec and eval have no source text unless linecache knows it.
# exit: 1
exec("def f():\n    return 1 / 0\n")
eval("f()")
