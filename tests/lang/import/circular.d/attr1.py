import attr2
late = 1
