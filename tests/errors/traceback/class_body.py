# Frames of class bodies, lambdas and methods show names; decorators and nested functions too.
# exit: 1
class Outer:
    class Inner:
        def method(self): return (lambda: undefined_here)()
        value = 1
    def run(self):
        def nested(): return self.Inner().method()
        return nested()
Outer().run()
