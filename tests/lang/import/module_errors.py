# A module that fails is not kept; a later try runs it again. Errors keep their type.
import sys
sys.path.insert(0, ".")
for i in range(2):
    try: import raises
    except ValueError as e: print(e, "raises" in sys.modules)
# expect: running raises
# expect: while importing False
# expect: running raises
# expect: while importing False
try: import syntax
except SyntaxError as e: print(e.msg, e.lineno, e.filename.rsplit("/", 1)[-1], "syntax" in sys.modules)
# expect: invalid syntax 2 syntax.py False
sys.modules["blocked"] = None
try: import blocked
except ImportError as e: print(type(e).__name__, e)  # expect: ModuleNotFoundError import of blocked halted; None in sys.modules
import replaces
print(replaces, type(replaces))  # expect: a string instead <class 'str'>
import getattr_mod
print(getattr_mod.anything, dir(getattr_mod))  # expect: made anything ['a', 'z']
from getattr_mod import dynamic
print(dynamic)  # expect: made dynamic
try: from getattr_mod import refused
except ImportError as e: print(str(e).split(" (")[0])  # expect: cannot import name 'refused' from 'getattr_mod'
try: getattr_mod.refused
except AttributeError as e: print(e)  # expect: refused by module
import ns_pack.inner
print(ns_pack.inner.v, ns_pack.__file__ if hasattr(ns_pack, "__file__") else "no file")  # expect: in a namespace package None
try: del sys.modules["raises"]
except KeyError as e: print("KeyError", e)  # expect: KeyError 'raises'
