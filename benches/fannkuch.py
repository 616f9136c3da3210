# Small list permutations with slices.
def fannkuch(n):
    perm1 = list(range(n))
    count = [0] * n
    flips_max = checksum = 0
    r = n
    sign = 1
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        flips = 0
        perm = perm1[:]
        k = perm[0]
        while k:
            perm[: k + 1] = perm[k::-1]
            flips += 1
            k = perm[0]
        flips_max = max(flips_max, flips)
        checksum += sign * flips
        while True:
            if r == n:
                return checksum, flips_max
            first = perm1[0]
            perm1[:r] = perm1[1 : r + 1]
            perm1[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        sign = -sign


print(fannkuch(8), fannkuch(9), fannkuch(9))
