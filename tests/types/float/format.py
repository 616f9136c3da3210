# The format mini language for floats.
for spec in ("", "f", ".0f", ".2f", "e", ".3e", "E", "g", ".3g", "G", "#g", "%", ".1%", "10.2f", "<10.2f", "^10.2f", "=+10.2f", "010.2f", ",.2f", "_.3f", "+", " ", "n", "z.1f", "#.0f", ".10", ".1", "20", "é^12.1f", "010", ",", ".0e", ".20f", "F", ".2", "06.1f"):
    print(repr(spec), [format(x, spec) for x in (1234567.891, -0.04, 0.0, 1e20)])
inf, nan = float("inf"), float("nan")
for spec in ("", "f", "10", "010", "+", "E", "G", "%", "<8", "F", "=8", ",", ".2f"): print(repr(spec), format(inf, spec), format(-inf, spec), format(nan, spec))
for spec in ("d", "x", "s", "c", "b", ".f", "5.", "q", ".-1f", ",_", "1,5f", ".2,f", ".3_f"):
    try: print(spec, format(1234567.891, spec))
    except ValueError as e: print(spec, e)
print("%f %.2f %e %g %G %10.3f|%-10.2f|%+.1f %05.1f %s %r %.0f %#.0f %d %i %x" % (1.5, 2.675, 12345.678, 0.0001, 1e-10, 3.14159, 2.5, 1.25, 2.5, 1.5, 1.5, 2.5, 2.5, 3.99, -3.99, 255))
print("%.15g %.17g %.50f %.0e %5.1e" % (0.1, 0.1, 0.1, 12345, 12345), format(1e15), format(1e16), format(123456789.0, "g"), format(0.0001, "g"), format(0.00001, "g"), format(1e5, ".1"), format(100000.0, ".5"), format(99999.5, ".5g"))
