# Targets, deletion, imports, assertions.
import a.b.c
import a.b.c as d
from ..p import q as r, s
from t import *
x = y = z
x, (y, z[0]) = y, x
del x, y.a, z[1:2]
assert x, "m"
global_ = (yield_ := 3)
raise E from None
