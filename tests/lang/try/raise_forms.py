# raise takes an instance or a class, which is called without arguments; everything else is an error.
class E(Exception):
    def __init__(self): super().__init__("made")
class NeedsArg(Exception):
    def __init__(self, x): pass
class NotExc: pass
class MakesOther(Exception):
    def __new__(cls): return 5
def attempt(x, cause=...):
    try:
        if cause is ...: raise x
        raise x from cause
    except BaseException as e:
        print(type(e).__name__, e, "| cause:", repr(e.__cause__), "| suppress:", e.__suppress_context__)
attempt(E); attempt(E()); attempt(ValueError); attempt(NeedsArg); attempt(NotExc); attempt(NotExc()); attempt(5); attempt("text"); attempt(None); attempt(MakesOther)
# expect: E made | cause: None | suppress: False
# expect: E made | cause: None | suppress: False
# expect: ValueError  | cause: None | suppress: False
# expect: TypeError NeedsArg.__init__() missing 1 required positional argument: 'x' | cause: None | suppress: False
# expect: TypeError exceptions must derive from BaseException | cause: None | suppress: False
# expect: TypeError exceptions must derive from BaseException | cause: None | suppress: False
# expect: TypeError exceptions must derive from BaseException | cause: None | suppress: False
# expect: TypeError exceptions must derive from BaseException | cause: None | suppress: False
# expect: TypeError exceptions must derive from BaseException | cause: None | suppress: False
# expect: TypeError calling <class '__main__.MakesOther'> should have returned an instance of BaseException, not <class 'int'> | cause: None | suppress: False
attempt(ValueError("v"), KeyError("k")); attempt(ValueError, KeyError); attempt(ValueError, None); attempt(ValueError, 5); attempt(ValueError, NotExc); attempt(KeyboardInterrupt)
# expect: ValueError v | cause: KeyError('k') | suppress: True
# expect: ValueError  | cause: KeyError() | suppress: True
# expect: ValueError  | cause: None | suppress: True
# expect: TypeError exception causes must derive from BaseException | cause: None | suppress: False
# expect: TypeError exception causes must derive from BaseException | cause: None | suppress: False
# expect: KeyboardInterrupt  | cause: None | suppress: False
