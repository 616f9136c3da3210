x = 1
import b
def get(): return b.use()
