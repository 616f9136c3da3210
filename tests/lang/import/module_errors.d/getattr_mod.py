def __getattr__(name):
    if name == "refused": raise AttributeError("refused by module")
    return f"made {name}"
def __dir__(): return ["z", "a"]
