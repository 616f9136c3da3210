from .. import value
from ..sub import name
where = f"deep, {value}, {name}"
