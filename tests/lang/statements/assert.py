# assert raises AssertionError with the message, which is only evaluated on failure.
assert True, 1 / 0
for f in ("assert 0", "assert [], 'msg'", "assert None, (1, 2)", "assert 1 > 2, f'{1}'", "assert 0, ValueError('v')", "assert ()"):
    try: exec(f)
    except AssertionError as e: print(repr(e))
# expect: AssertionError()
# expect: AssertionError('msg')
# expect: AssertionError((1, 2))
# expect: AssertionError('1')
# expect: AssertionError(ValueError('v'))
# expect: AssertionError()
class A:
    def __bool__(self): raise KeyError("bool")
try: assert A()
except KeyError as e: print(e)  # expect: 'bool'
print(__debug__)  # expect: True
