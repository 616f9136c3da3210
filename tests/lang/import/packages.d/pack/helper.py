from . import value
from .sub import name
from .sub.deep import where as w
up = (value, name, w)
