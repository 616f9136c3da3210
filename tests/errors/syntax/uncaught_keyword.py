# Misspelt keywords get a suggestion.
# exit: 1
whille True:
    pass
