# Suggestions for misspelt names.
import traceback, sys
def show(f):
    try: f()
    except Exception as e: print(traceback.format_exception_only(e)[-1].strip())
value_one = 1
class Thing:
    attribute = 1
    _private = 2
    def method(self): pass
    def uses(self): return attribute
    def calls(self): return method()
def local():
    counter = 1
    return couter
def f1(): return valu_one
def f2(): return Prnt("x")
def f3(): return pritn
def f4(): return Thing().atribute
def f5(): return Thing.metod
def f6(): return [].apend
def f7(): return "".uper()
def f8(): return Thing().private
def f9(): return completely_different_thing
def f10(): return sys.exitt
def f11(): from sys import exitt
def f12(): import syss
def f13(): return x1
def f14(): return math.pi
def f15(): return {}.key()
def f16(): return (1).reall
def f17(): return None.upper
def f18(): return Thing().calls()
def f19(): return Thing().uses()
def f20(): return self
def f21(): return true, false, none
def f22(): len.__nam__
def f23(): print(valueone=1)
def f24(): Thing().metho()
def f25(): def_ = 1; return deff
for f in (local, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25): show(f)
# expect: NameError: name 'couter' is not defined
# expect: NameError: name 'valu_one' is not defined
# expect: NameError: name 'Prnt' is not defined
# expect: NameError: name 'pritn' is not defined
# expect: AttributeError: 'Thing' object has no attribute 'atribute'. Did you mean: 'attribute'?
# expect: AttributeError: type object 'Thing' has no attribute 'metod'. Did you mean: 'method'?
# expect: AttributeError: 'list' object has no attribute 'apend'. Did you mean: 'append'?
# expect: AttributeError: 'str' object has no attribute 'uper'. Did you mean: 'upper'?
# expect: AttributeError: 'Thing' object has no attribute 'private'
# expect: NameError: name 'completely_different_thing' is not defined
# expect: AttributeError: module 'sys' has no attribute 'exitt'. Did you mean: 'exit'?
# expect: ImportError: cannot import name 'exitt' from 'sys' (unknown location). Did you mean: 'exit'?
# expect: ModuleNotFoundError: No module named 'syss'
# expect: NameError: name 'x1' is not defined
# expect: NameError: name 'math' is not defined. Did you forget to import 'math'?
# expect: AttributeError: 'dict' object has no attribute 'key'. Did you mean: 'keys'?
# expect: AttributeError: 'int' object has no attribute 'reall'. Did you mean: 'real'?
# expect: AttributeError: 'NoneType' object has no attribute 'upper'
# expect: NameError: name 'method' is not defined
# expect: NameError: name 'attribute' is not defined
# expect: NameError: name 'self' is not defined
# expect: NameError: name 'true' is not defined
# expect: AttributeError: 'builtin_function_or_method' object has no attribute '__nam__'. Did you mean: '__name__'?
# expect: TypeError: print() got an unexpected keyword argument 'valueone'
# expect: AttributeError: 'Thing' object has no attribute 'metho'. Did you mean: 'method'?
# expect: NameError: name 'deff' is not defined
