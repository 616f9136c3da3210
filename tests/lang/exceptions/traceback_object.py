# Traceback objects link frames from the outermost to the innermost.
import sys, types
def a(): b()
def b():
    x = 1
    c()
def c(): raise ValueError("deep")
try: a()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno, tb.tb_lasti >= 0)
        tb = tb.tb_next
    tb = e.__traceback__
    print(tb.tb_next.tb_next.tb_frame.f_locals)
    print(tb.tb_frame.f_back, tb.tb_frame is sys._getframe())
    cut = e.with_traceback(tb.tb_next).__traceback__
    print(cut.tb_frame.f_code.co_name)
    made = types.TracebackType(None, tb.tb_frame, 5, 77)
    print(made.tb_lineno, made.tb_lasti, made.tb_next)
    made.tb_next = tb
    for bad in (lambda: setattr(tb, "tb_next", 5), lambda: setattr(tb, "tb_next", tb), lambda: setattr(made.tb_next.tb_next, "tb_next", made), lambda: setattr(tb, "tb_lineno", 1), lambda: types.TracebackType(5, None, 1, 1), lambda: types.TracebackType()):
        try: bad()
        except (TypeError, ValueError, AttributeError) as err: print(type(err).__name__, err)
