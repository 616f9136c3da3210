# complex() from parts, text and objects.
for s in ("1", "1j", "-1.5+2j", "1e3-2e-3J", "  3j ", "(1+2j)", "( 1j )", "+j", "-j", "nan+infj", "inf", "1 + 2j", "1+2", "j1", "", "(1", "1+2j)", "1++2j", "abc", "1_0+2_0j", "1j+2", "1e400j", "\x00"):
    try: print(repr(s), complex(s))
    except ValueError as e: print(repr(s), e)
class C:
    def __complex__(self): return 5j
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 3
print(complex(), complex(1), complex(1, 2), complex(1.5, -0.0), complex(imag=2), complex(real=1), complex(C()), complex(F()), complex(I(), I()), complex(True, False), complex(1 + 2j), complex.from_number(5), complex.from_number(C()))
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(complex(1j, 2j), complex(1, 2j), [str(x.message) for x in w])
for a in (("1", 2), (1, "2"), (None,), ([],), (10 ** 400,), (1, None), (b"1",)):
    try: print(complex(*a))
    except Exception as e: print(type(e).__name__, e)
