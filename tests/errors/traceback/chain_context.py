# An exception raised while another is handled shows both.
# exit: 1
def first(): {}["missing"]
def second():
    try: first()
    except KeyError: return int("not a number")
second()
