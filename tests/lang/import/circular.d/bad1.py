from bad2 import thing
other = 1
