# Operands are evaluated from left to right; in an assignment the right side comes first.
log = []
def t(x, v=0):
    log.append(x)
    return v
class Box:
    def __setitem__(self, k, v): log.append(("set", k, v))
    def __getitem__(self, k): return 0
box = Box()
def b(x):
    log.append(x)
    return box

t(1) + t(2) * t(3); print(log); log.clear()  # expect: [1, 2, 3]
b("obj")[t("key")] = t("value"); print(log); log.clear()  # expect: ['value', 'obj', 'key', ('set', 0, 0)]
b("o1")[t("k1")], b("o2")[t("k2")] = t("v1"), t("v2"); print(log); log.clear()
# expect: ['v1', 'v2', 'o1', 'k1', ('set', 0, 0), 'o2', 'k2', ('set', 0, 0)]
b("o")[t("k")] += t("v"); print(log); log.clear()  # expect: ['o', 'k', 'v', ('set', 0, 0)]
[t(1), t(2)]; {t("k"): t("v"), t("k2"): t("v2")}; print(log); log.clear()  # expect: [1, 2, 'k', 'v', 'k2', 'v2']
(lambda *a, **k: 0)(t(1), *[t(2)], a=t(3), **{"b": t(4)}); print(log); log.clear()  # expect: [1, 2, 3, 4]
def f(a=t("d1"), *, b=t("d2")): pass
print(log); log.clear()  # expect: ['d1', 'd2']
t("then") if t("cond", 1) else t("else"); print(log); log.clear()  # expect: ['cond', 'then']
x = [t("inner") for _ in range(t("n", 2))]; print(log); log.clear()  # expect: ['n', 'inner', 'inner']
b("a")[t("b")] = b("c")[t("d")] = t("e"); print(log); log.clear()
# expect: ['e', 'a', 'b', ('set', 0, 0), 'c', 'd', ('set', 0, 0)]
