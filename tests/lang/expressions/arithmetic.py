# The arithmetic operators on ints, with their precedence and associativity.
print(1 + 2 * 3, (1 + 2) * 3, 7 - 3 - 2)  # expect: 7 9 2
print(2 ** 3 ** 2, (2 ** 3) ** 2, -2 ** 2, (-2) ** 2, 2 ** -1)  # expect: 512 64 -4 4 0.5
print(7 // 2, -7 // 2, 7 // -2, -7 // -2)  # expect: 3 -4 -4 3
print(7 % 3, -7 % 3, 7 % -3, -7 % -3)  # expect: 1 2 -2 -1
print(7 / 2, 6 / 2, -1 / 4)  # expect: 3.5 3.0 -0.25
print(+5, -5, ~5, ~-1, - -5, not 5)  # expect: 5 -5 -6 0 5 False
print(divmod(-7, 3), divmod(7, -3))  # expect: (-3, 2) (-3, -2)
print(1 << 4 + 1, 1 << 4 | 1, 6 & 3 ^ 1, 5 | 2 & 6)  # expect: 32 17 3 7
print(0xff, 0o17, 0b101, 1_000_000, 1e3, 0x_ff, 1_0.0_1)  # expect: 255 15 5 1000000 1000.0 255 10.01
