# Complex numbers, and the same set with pairs of floats.
def by_complex(size, limit):
    inside = 0
    for y in range(size):
        for x in range(size):
            c = complex(3.0 * x / size - 2.0, 2.0 * y / size - 1.0)
            z = 0j
            for _ in range(limit):
                z = z * z + c
                if abs(z) > 2.0:
                    break
            else:
                inside += 1
    return inside


def by_floats(size, limit):
    steps = 0
    for y in range(size):
        cy = 2.0 * y / size - 1.0
        for x in range(size):
            cx = 3.0 * x / size - 2.0
            zx = zy = 0.0
            for _ in range(limit):
                xx, yy = zx * zx, zy * zy
                if xx + yy > 4.0:
                    break
                zx, zy = xx - yy + cx, 2.0 * zx * zy + cy
                steps += 1
    return steps


print(by_complex(300, 50), by_floats(550, 50))
