# Annotations are functions; a module keeps account of which statements have run.
x: int
def f(a: A, *b: *B, c=1) -> R: pass
def g[T: int = str](a: T): pass
type L[*Ts] = tuple[*Ts]
