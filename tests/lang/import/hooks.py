# __import__, sys.modules entries, meta path finders and importlib.
import sys, builtins
class Fake:
    x = "fake attribute"
sys.modules["fake"] = Fake
import fake
from fake import x
print(x, fake is Fake)  # expect: fake attribute True
print(__import__("sys") is sys, __import__("os.path").__name__)  # expect: True os
real = builtins.__import__
def spy(name, globals=None, locals=None, fromlist=(), level=0):
    print("import", name, fromlist, level)
    return real(name, globals, locals, fromlist, level)
builtins.__import__ = spy
import sys as s, os.path
# expect: import sys None 0
# expect: import os.path None 0
from os import path, sep as separator
# expect: import os ('path', 'sep') 0
builtins.__import__ = real
class Finder:
    def find_spec(self, name, path, target=None):
        if name.startswith("virtual"):
            from importlib.machinery import ModuleSpec
            return ModuleSpec(name, self, is_package=name == "virtual")
    def create_module(self, spec): return None
    def exec_module(self, module): module.made_by = "finder " + module.__name__
sys.meta_path.append(Finder())
import virtual.sub
print(virtual.made_by, virtual.sub.made_by, virtual.__path__, virtual.__spec__.parent, virtual.sub.__package__)
# expect: finder virtual finder virtual.sub [] virtual virtual
import importlib
print(importlib.import_module("virtual.other").made_by)  # expect: finder virtual.other
print(importlib.reload(virtual) is virtual)  # expect: True
try: import virtua
except ImportError as e: print(e)  # expect: No module named 'virtua'
