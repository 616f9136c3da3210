# An import error in the middle of calls shows no frames of the import machinery.
# exit: 1
def load():
    import package_that_is_missing.sub
load()
