# finally runs on every way out: fall through, return, break, continue, exception.
def f(how):
    for i in range(2):
        try:
            if how == "return": return "returned"
            if how == "break": break
            if how == "continue": continue
            if how == "raise": raise ValueError("v")
        except ValueError as e:
            print("except", e)
        else:
            print("else")
        finally:
            print("finally", how, i)
    return "end"
for how in ("fall", "return", "break", "continue", "raise"):
    print(f(how))
# expect: else
# expect: finally fall 0
# expect: else
# expect: finally fall 1
# expect: end
# expect: finally return 0
# expect: returned
# expect: finally break 0
# expect: end
# expect: finally continue 0
# expect: finally continue 1
# expect: end
# expect: except v
# expect: finally raise 0
# expect: except v
# expect: finally raise 1
# expect: end
