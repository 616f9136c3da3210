# OSError: the errno chooses the class, and who reads the arguments.
def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, str(e))


def show(e): return (type(e).__name__, str(e), repr(e), e.args, e.errno, e.strerror, e.filename, e.filename2, e.__reduce__())
for a in [(),(1,),(2,'x'),(2,'x','f'),(2,'x','f',5),(2,'x','f',5,'g'),(2,'x','f',5,'g',6),(2,'x',None),(2,'x',None,None,'g'),(11,'x',33),(11,'x','f'),('2','x'),(None,'x','f'),(2,None,'f'),(2,None)]:
    t(lambda: show(OSError(*a)))
t(lambda: show(BlockingIOError(11,'x',33)))
t(lambda: BlockingIOError(11,'x',33).characters_written)
t(lambda: BlockingIOError(11,'x').characters_written)
t(lambda: OSError(11,'x',3.4))
t(lambda: OSError(11,'x',-3).characters_written)
def f():
    e=OSError(); e.characters_written='a'
t(f)
def f():
    e=OSError(); e.characters_written=4; r=e.characters_written; del e.characters_written; return r,e.characters_written
t(f)
def f():
    e=OSError(); del e.characters_written
t(f)
class A(OSError):
    def __init__(self,*a,**k): print('init',a,k)
t(lambda: show(A(2,'x','f')))
class A(OSError):
    def __init__(self,*a,**k): print('init',a,k); super().__init__(*a)
t(lambda: show(A(2,'x','f')))
class A(OSError):
    def __new__(cls,*a,**k): print('new',a,k); return OSError.__new__(cls,*a)
t(lambda: show(A(2,'x','f')))
class A(OSError): pass
t(lambda: show(A(2,'x','f')))
t(lambda: A(2,'x',k=1))
