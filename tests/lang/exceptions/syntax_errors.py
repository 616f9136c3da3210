# SyntaxError: its details and its message.
def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, str(e))


def ss(e): return (str(e), e.msg,e.filename,e.lineno,e.offset,e.text,e.end_lineno,e.end_offset,e.print_file_and_line,e._metadata,e.args)
for a in [(),('m',),('m',()),('m',('f',)),('m',('f',1,2,'t')),('m',('a/b/f.py',1,2,'t',3)),('m',('f',1,2,'t',3,4)),('m',('f',1,2,'t',3,4,5)),('m',('f',1,2,'t',3,4,5,6)),('m',3),('m','abcd'),('m',('f',None,2,'t')),('m',(None,1,2,'t')),('m',('f','1',2,'t')),('m',('f',10**30,2,'t')),('m',('f',1,2,'t'),3),(1,),(None,('f',1,2,'t')),('m',['f',1,2,'t']),('m',(b'f',1,2,'t'))]:
    t(lambda: ss(SyntaxError(*a)))
# expect: ('None', None, None, None, None, None, None, None, None, None, ())
# expect: ('m', 'm', None, None, None, None, None, None, None, None, ('m',))
# expect: TypeError function takes at least 4 arguments (0 given)
# expect: TypeError function takes at least 4 arguments (1 given)
# expect: ('m (f, line 1)', 'm', 'f', 1, 2, 't', None, None, None, None, ('m', ('f', 1, 2, 't')))
# expect: TypeError end_offset must be provided when end_lineno is provided
# expect: ('m (f, line 1)', 'm', 'f', 1, 2, 't', 3, 4, None, None, ('m', ('f', 1, 2, 't', 3, 4)))
# expect: ('m (f, line 1)', 'm', 'f', 1, 2, 't', 3, 4, None, 5, ('m', ('f', 1, 2, 't', 3, 4, 5)))
# expect: TypeError function takes at most 7 arguments (8 given)
# expect: TypeError 'int' object is not iterable
# expect: ('m (a)', 'm', 'a', 'b', 'c', 'd', None, None, None, None, ('m', 'abcd'))
# expect: ('m (f)', 'm', 'f', None, 2, 't', None, None, None, None, ('m', ('f', None, 2, 't')))
# expect: ('m (line 1)', 'm', None, 1, 2, 't', None, None, None, None, ('m', (None, 1, 2, 't')))
# expect: ('m (f)', 'm', 'f', '1', 2, 't', None, None, None, None, ('m', ('f', '1', 2, 't')))
# expect: ('m (f, line -1)', 'm', 'f', 1000000000000000000000000000000, 2, 't', None, None, None, None, ('m', ('f', 1000000000000000000000000000000, 2, 't')))
# expect: ('m', 'm', None, None, None, None, None, None, None, None, ('m', ('f', 1, 2, 't'), 3))
# expect: ('1', 1, None, None, None, None, None, None, None, None, (1,))
# expect: ('None (f, line 1)', None, 'f', 1, 2, 't', None, None, None, None, (None, ('f', 1, 2, 't')))
# expect: ('m (f, line 1)', 'm', 'f', 1, 2, 't', None, None, None, None, ('m', ['f', 1, 2, 't']))
# expect: ('m (line 1)', 'm', b'f', 1, 2, 't', None, None, None, None, ('m', (b'f', 1, 2, 't')))
