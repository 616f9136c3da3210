# -*- coding: utf-8 -*-
# The coding line is accepted.
print("é", len("é"))  # expect: é 1
