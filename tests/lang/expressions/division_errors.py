# Division by zero, in each form, has a message of its own.
for source in ("1/0", "1//0", "1%0", "divmod(1,0)", "1.0/0", "1.0//0", "1.0%0", "divmod(1.0,0)", "0**-1", "0.0**-1", "1j/0", "pow(2,-1,0)", "pow(2,3,0)"):
    try:
        print(eval(source))
    except (ZeroDivisionError, ValueError) as e:
        print(source, type(e).__name__, e)
# expect: 1/0 ZeroDivisionError division by zero
# expect: 1//0 ZeroDivisionError division by zero
# expect: 1%0 ZeroDivisionError division by zero
# expect: divmod(1,0) ZeroDivisionError division by zero
# expect: 1.0/0 ZeroDivisionError division by zero
# expect: 1.0//0 ZeroDivisionError division by zero
# expect: 1.0%0 ZeroDivisionError division by zero
# expect: divmod(1.0,0) ZeroDivisionError division by zero
# expect: 0**-1 ZeroDivisionError zero to a negative power
# expect: 0.0**-1 ZeroDivisionError zero to a negative power
# expect: 1j/0 ZeroDivisionError division by zero
# expect: pow(2,-1,0) ValueError pow() 3rd argument cannot be 0
# expect: pow(2,3,0) ValueError pow() 3rd argument cannot be 0
