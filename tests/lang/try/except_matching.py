# A handler matches classes and tuples of them, nested too; anything else is a TypeError when it is reached.
def catch(kind, exc):
    try:
        raise exc
    except kind as e:
        return f"caught {type(e).__name__}"

print(catch(Exception, KeyError()), catch(LookupError, KeyError()), catch((ValueError, KeyError), KeyError()))
# expect: caught KeyError caught KeyError caught KeyError
print(catch(BaseException, SystemExit(3)))  # expect: caught SystemExit
for kind in (5, "x", int, (ValueError, 5), None, [KeyError], object, ((KeyError,), ValueError)):
    try:
        print(catch(kind, KeyError()))
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e, "|", type(e.__context__).__name__)
# expect: TypeError catching classes that do not inherit from BaseException is not allowed | KeyError
# expect: TypeError catching classes that do not inherit from BaseException is not allowed | KeyError
# expect: TypeError catching classes that do not inherit from BaseException is not allowed | KeyError
# expect: TypeError catching classes that do not inherit from BaseException is not allowed | KeyError
# expect: TypeError catching classes that do not inherit from BaseException is not allowed | KeyError
# expect: TypeError catching classes that do not inherit from BaseException is not allowed | KeyError
# expect: TypeError catching classes that do not inherit from BaseException is not allowed | KeyError
# expect: TypeError catching classes that do not inherit from BaseException is not allowed | KeyError
def pick(k):
    print("evaluated", k.__name__)
    return k
try:
    raise IndexError
except pick(KeyError): pass
except pick(LookupError): print("here")
except pick(Exception): pass
# expect: evaluated KeyError
# expect: evaluated LookupError
# expect: here
try:
    pass
except undefined_name:
    pass
