# -OO drops docstrings too.
# command: -OO {script}
"module doc"
def f(): "doc"
class C: "doc"
print(__doc__, f.__doc__, C.__doc__)
# expect: None None None
