a = b = c, = *d, e = f
(a, [b, *c], d.e, f[g]) = h
a += 1; b -= 1; c *= 1; d @= 1; e /= 1; f %= 1; g &= 1; h |= 1; i ^= 1; j <<= 1; k >>= 1; l **= 1; m //= 1
a: int; (b): int = 1; c.d: e = f, g; h[0]: i = yield_
x = y = yield_; del a, (b, [c]), d.e, f[g]; del (h); assert a, b; global_ = 1
import a, b.c as d; from . import e; from ...f.g import (h as i, j,); from .... import *; from k import l as m
pass;
