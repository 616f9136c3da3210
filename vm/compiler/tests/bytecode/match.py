# Patterns are tests; captures wait until all of the pattern has matched.
def match_all(v):
    match v:
        case 1 | None:
            return 1
        case [a, _, *rest] if a:
            return rest
        case [1, *_, last]:
            return last
        case {"k": x, **others}:
            return others
        case Point(0, y=[z]) as p:
            return p, z
        case _:
            pass
