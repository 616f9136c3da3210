# raise and except: what they accept.
def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, str(e))


class Meta(type):
    def __subclasscheck__(s,o): return True
    def __instancecheck__(s,o): return True
class X(Exception,metaclass=Meta): pass
try:
    try: 1/0
    except X: print("caught")
except ZeroDivisionError: print('not')  # expect: not
t(lambda: (_ for _ in ()).throw(3))
# expect: TypeError exceptions must be classes or instances deriving from BaseException, not int
def f(): raise 3
t(f)
# expect: TypeError exceptions must derive from BaseException
def f(): raise ValueError from 3
t(f)
# expect: TypeError exception causes must derive from BaseException
def f(): raise int
t(f)
# expect: TypeError exceptions must derive from BaseException
class Y(ValueError):
    def __new__(c): return 3
def f(): raise Y
t(f)
# expect: TypeError calling <class '__main__.Y'> should have returned an instance of BaseException, not <class 'int'>
def f(): raise ValueError from Y
t(f)
# expect: TypeError calling <class '__main__.Y'> should have returned an instance of BaseException, not <class 'int'>
def f():
    try: 1/0
    except 3: pass
t(f)
# expect: TypeError catching classes that do not inherit from BaseException is not allowed
def f():
    try: 1/0
    except (ValueError,3): pass
t(f)
# expect: TypeError catching classes that do not inherit from BaseException is not allowed
def f():
    try: 1/0
    except (ValueError,(TypeError,ZeroDivisionError)): pass
t(f)
# expect: TypeError catching classes that do not inherit from BaseException is not allowed
def f():
    try: 1/0
    except* 3: pass
t(f)
# expect: TypeError catching classes that do not inherit from BaseException is not allowed
def f():
    try: 1/0
    except* ExceptionGroup: pass
t(f)
# expect: TypeError catching ExceptionGroup with except* is not allowed. Use except instead.
def f():
    try: 1/0
    except* (ValueError,ExceptionGroup): pass
t(f)
# expect: TypeError catching ExceptionGroup with except* is not allowed. Use except instead.
def f(): raise
t(f)
# expect: RuntimeError No active exception to reraise
class EG(ExceptionGroup):
    def split(s,o): return 3
def f():
    try: raise EG('x',[ValueError()])
    except* ValueError: pass
t(f)
# expect: TypeError EG.split must return a tuple, not int
class EG(ExceptionGroup):
    def split(s,o): return (3,)
def f():
    try: raise EG('x',[ValueError()])
    except* ValueError: pass
t(f)
# expect: TypeError EG.split must return a 2-tuple, got tuple of size 1
