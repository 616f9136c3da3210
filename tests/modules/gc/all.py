# gc: collection of cycles, counts, switches, callbacks.
import gc
class N: pass
def cycle(): a, b = N(), N(); a.b, b.a = b, a
gc.collect(); gc.disable(); print(gc.isenabled()); cycle(); cycle(); print(gc.collect() >= 2); gc.enable(); print(gc.isenabled(), len(gc.get_count()), len(gc.get_threshold()), gc.garbage)
# expect: False
# expect: True
# expect: True 3 3 []
print(gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked("a"), gc.is_tracked(N()))  # expect: True False False True
l = []; m = [l]; print(any(x is m for x in gc.get_referrers(l)), any(x is l for x in gc.get_referents(m)), gc.get_referents(1))
# expect: True True []
events = []; gc.callbacks.append(lambda phase, info: events.append((phase, sorted(info)))); gc.collect(); gc.callbacks.clear(); print(events)
# expect: [('start', ['collected', 'generation', 'uncollectable']), ('stop', ['collected', 'generation', 'uncollectable'])]
class D:
    def __del__(self): log.append("del")
log = []; d = D(); d.me = d; del d; gc.collect(); print(log, gc.collect())  # expect: ['del'] 0
for f in (lambda: gc.collect(5), lambda: gc.collect(-1), lambda: gc.collect("a"), lambda: gc.set_threshold("a")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: ValueError invalid generation
# expect: ValueError invalid generation
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
deep = None
for _ in range(100000): deep = [deep]
deep2 = deep; gc.collect(); del deep, deep2; gc.freeze(); print(gc.get_freeze_count() > 0); gc.unfreeze(); print("end")
# expect: True
# expect: end
