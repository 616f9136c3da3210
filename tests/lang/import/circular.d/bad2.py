from bad1 import other
thing = 2
