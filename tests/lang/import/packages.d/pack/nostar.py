visible = 5
_invisible = 6
