# except* collects what handlers raise.
def star(f):
    try:
        f()
    except* A as e:
        f(e)
    except* B:
        pass
