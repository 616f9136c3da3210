# warnings: filters, categories, catching, formatting.
import warnings
def w(msg="m", cat=UserWarning): warnings.warn(msg, cat)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always"); w(); w("d", DeprecationWarning); warnings.warn(UserWarning("inst")); print([(str(x.message), x.category.__name__, x.lineno) for x in seen])
    # expect: [('m', 'UserWarning', 3), ('d', 'DeprecationWarning', 3), ('inst', 'UserWarning', 5)]
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: w("as error")
    except UserWarning as e: print(repr(e))  # expect: UserWarning('as error')
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("ignore"); w(); warnings.filterwarnings("always", message="keep", category=UserWarning); w("keep me"); w("drop"); print([str(x.message) for x in seen])
    # expect: ['keep me']
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("default")
    for _ in range(3): w("once per place")
    print(len(seen)); warnings.simplefilter("once"); w("a"); w("a"); print(len(seen))
# expect: 1
# expect: 2
print(warnings.formatwarning("msg", UserWarning, "file.py", 5, "source line"), end="")
# expect: file.py:5: UserWarning: msg
# expect:   source line
for f in (lambda: warnings.warn("a", int), lambda: warnings.simplefilter("bad"), lambda: warnings.warn(), lambda: warnings.filterwarnings("bad")):
    try: f()
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError category must be a Warning subclass, not 'type'
# expect: ValueError invalid action: 'bad'
# expect: TypeError warn() missing required argument 'message' (pos 1)
# expect: ValueError invalid action: 'bad'
@warnings.deprecated("use other")
def old(): return 5
with warnings.catch_warnings(record=True) as seen: warnings.simplefilter("always"); print(old(), seen[0].message, seen[0].category.__name__)
# expect: 5 use other DeprecationWarning
