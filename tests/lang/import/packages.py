# Packages, submodules, relative imports, __all__, aliases; the files are in packages.d.
import sys
sys.path.insert(0, ".")
import pack
print(pack.__name__, pack.__package__, pack.value, pack.__path__ is not None, pack.__spec__.name)
import pack.sub.deep
print(pack.sub.deep.where, pack.sub.name)
import pack.sub.deep as d
print(d is pack.sub.deep, d.__name__, d.__package__)
from pack import value as v, helper
print(v, helper.up)
from pack.sub import deep, name
print(deep.where, name)
from pack.starred import *
print(public, also, "_hidden" in globals(), "private" in globals())
from pack.nostar import *
print(visible, "_invisible" in globals())
print(sorted(m for m in sys.modules if m.startswith("pack")))
import pack
print(pack is sys.modules["pack"])
for source in ("import missing_module", "import pack.missing", "from pack import nothing", "import pack.value.x", "from missing_module import x", "from pack.missing import x", "import json_no.x", "from pack.badall import *", "from . import x", "from .x import y", "from ...x import y", "import value.x"):
    try: exec(source)
    except ImportError as e: print(source, "->", type(e).__name__, e, e.name)
    except Exception as e: print(source, "->", type(e).__name__, e)
exec("import pack.sub\nprint(sorted(k for k in locals() if k != '__builtins__'))", {}, {})
