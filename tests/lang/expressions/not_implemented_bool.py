# NotImplemented has no truth value since 3.14.
try:
    bool(NotImplemented)
except TypeError as e:
    print(e)  # expect: NotImplemented should not be used in a boolean context
try:
    if NotImplemented: pass
except TypeError as e:
    print(e)  # expect: NotImplemented should not be used in a boolean context
print(NotImplemented, type(NotImplemented), NotImplemented is type(NotImplemented)())
# expect: NotImplemented <class 'NotImplementedType'> True
