# super() looks through without making the super object.
class A(B):
    def m(self):
        super().m(1)
        return super(A, self).x
