match a:
    case 1 | -2 | 3.5 + 4j | -1 - 2J | 'a' 'b' | b'c': pass
    case None | True | False: pass
    case _ if a: pass
    case x: pass
    case a.b.c | d.e: pass
    case (f): pass
    case (): pass
    case (g,): pass
    case [h, *_, i]: pass
    case j, *k: pass
    case {}: pass
    case {1: l, 'm': n, o.p: q, None: r, **s}: pass
    case T() | u.V(w, x=y, z=_,): pass
    case (1 | 2) as a: pass
    case case, match: pass
match match, *a:
    case type: match
match (a, b):
    case [c]:
        match c:
            case d: e
        case_ = 1
match = {1: 2}[match]
match[a:b]
match(a), case
match: int
