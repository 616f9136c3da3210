# A suggestion appears in the traceback of an uncaught error.
# exit: 1
class Account:
    def __init__(self): self.balance = 0
print(Account().balence)
