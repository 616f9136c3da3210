# Float arithmetic: Leibniz' series and a damped oscillator.
def leibniz(n):
    total = 0.0
    sign = 1.0
    for i in range(n):
        total += sign / (2.0 * i + 1.0)
        sign = -sign
    return 4.0 * total


def oscillate(n):
    x, v, dt = 1.0, 0.0, 0.001
    for _ in range(n):
        a = -x - 0.1 * v
        v += a * dt
        x += v * dt
    return x


print(f"{leibniz(5_000_000):.9f} {oscillate(4_000_000):.9e}")
