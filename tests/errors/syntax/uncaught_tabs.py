# Tabs and spaces that cannot be compared.
# exit: 1
if 1:
        x = 1
	y = 2
