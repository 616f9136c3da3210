//! Powers, exponentials, logarithms and hypotenuses of floats, rounded as well as the best C libraries do.
//!
//! The last digit of `x ** y` is visible to programs, and CPython prints what its C library gave, which is the correctly rounded
//! result but for less than one case in a hundred. The functions of `libm` are off by one in the last place ten times as often,
//! hence these: logarithms as a sum of two floats, and exponentials of such sums, by tables of 128 steps that the compiler computes.
//!
//! The functions take what the special cases of Annex F leave: finite numbers in the documented ranges.

use crate::float_repr::scale;

/// The unevaluated sum of two floats, the second below half a unit in the last place of the first.
#[derive(Clone, Copy)]
struct Pair {
    hi: f64,
    lo: f64,
}

/// The exact sum of two floats.
#[inline(always)]
const fn sum(a: f64, b: f64) -> Pair {
    let hi = a + b;
    let shifted = hi - a;
    Pair { hi, lo: (a - (hi - shifted)) + (b - shifted) }
}

/// The exact sum of two floats of which the first is not smaller in size.
#[inline(always)]
const fn ordered_sum(a: f64, b: f64) -> Pair {
    let hi = a + b;
    Pair { hi, lo: b - (hi - a) }
}

/// The upper 26 bits of the mantissa, and the rest.
#[inline(always)]
const fn halves(a: f64) -> (f64, f64) {
    let upper = f64::from_bits(a.to_bits() & !((1 << 27) - 1));
    (upper, a - upper)
}

/// The product of two floats, exact but for the last of 106 bits.
#[inline(always)]
const fn product(a: f64, b: f64) -> Pair {
    let hi = a * b;
    let (a_upper, a_lower) = halves(a);
    let (b_upper, b_lower) = halves(b);
    let lo = ((a_upper * b_upper - hi) + a_upper * b_lower + a_lower * b_upper) + a_lower * b_lower;
    Pair { hi, lo }
}

impl Pair {
    #[inline(always)]
    const fn of(a: f64) -> Pair {
        Pair { hi: a, lo: 0.0 }
    }

    #[inline(always)]
    const fn plus(self, other: Pair) -> Pair {
        let high = sum(self.hi, other.hi);
        let low = sum(self.lo, other.lo);
        let middle = ordered_sum(high.hi, high.lo + low.hi);
        ordered_sum(middle.hi, middle.lo + low.lo)
    }

    #[inline(always)]
    const fn times(self, other: Pair) -> Pair {
        let high = product(self.hi, other.hi);
        ordered_sum(high.hi, high.lo + (self.hi * other.lo + self.lo * other.hi))
    }

    const fn over(self, divisor: Pair) -> Pair {
        let first = self.hi / divisor.hi;
        let rest = self.plus(divisor.times(Pair::of(-first)));
        let second = rest.hi / divisor.hi;
        let rest = rest.plus(divisor.times(Pair::of(-second)));
        let third = rest.hi / divisor.hi;
        ordered_sum(first, second).plus(Pair::of(third))
    }

    const fn negated(self) -> Pair {
        Pair { hi: -self.hi, lo: -self.lo }
    }
}

// ---- tables ----

const STEP_BITS: u32 = 7;
const STEPS: usize = 1 << STEP_BITS;

/// The natural logarithm of 2.
const LN_2: Pair = Pair { hi: f64::from_bits(0x3FE6_2E42_FEFA_39EF), lo: f64::from_bits(0x3C7A_BC9E_3B39_803F) };

const THIRD: Pair = Pair::of(1.0).over(Pair::of(3.0));

/// `2 ** (index / 128)`.
static POWERS: [Pair; STEPS] = {
    let mut table = [Pair::of(1.0); STEPS];
    let mut index = 1;
    while index < STEPS {
        table[index] = taylor_exp(LN_2.times(Pair::of(index as f64 / STEPS as f64)));
        index += 1;
    }
    table
};

/// `e ** x` of a number between 0 and 1, for the table.
const fn taylor_exp(x: Pair) -> Pair {
    let mut total = Pair::of(1.0);
    let mut term = Pair::of(1.0);
    let mut n = 1;
    while n < 32 {
        term = term.times(x).over(Pair::of(n as f64));
        total = total.plus(term);
        n += 1;
    }
    total
}

/// Bits of the smallest number of the interval that logarithms are reduced to. It is chosen so that 1 lies inside of a step.
const LOG_START: u64 = 0x3FE6_9555_0000_0000;
const LOG_STEP: u64 = 1 << (52 - STEP_BITS);

/// A number of ten bits close to the inverse of a step's numbers, and minus its logarithm.
#[derive(Clone, Copy)]
struct LogStep {
    inverse: f64,
    log: Pair,
}

static LOG_STEPS: [LogStep; STEPS] = {
    let mut table = [LogStep { inverse: 1.0, log: Pair::of(0.0) }; STEPS];
    let mut index = 0;
    while index < STEPS {
        let low = f64::from_bits(LOG_START + index as u64 * LOG_STEP);
        let high = f64::from_bits(LOG_START + (index as u64 + 1) * LOG_STEP);
        // Next to 1 the logarithm is small: there nothing may be added to it.
        if low > 1.0 || high < 1.0 {
            let inverse = ((1024.0 / (low + high)) + 0.5) as u64 as f64 / 512.0;
            table[index] = LogStep { inverse, log: series_log(inverse).negated() };
        }
        index += 1;
    }
    table
};

/// The logarithm of a number between a half and two, for the table: twice the inverse hyperbolic tangent of (c-1)/(c+1).
const fn series_log(c: f64) -> Pair {
    let ratio = sum(c, -1.0).over(sum(c, 1.0));
    let square = ratio.times(ratio);
    let mut power = ratio;
    let mut total = ratio;
    let mut n = 3;
    while n < 60 {
        power = power.times(square);
        total = total.plus(power.over(Pair::of(n as f64)));
        n += 2;
    }
    total.plus(total)
}

// ---- kernels ----

/// The natural logarithm of a positive finite number.
#[inline]
fn log_pair(x: f64) -> Pair {
    let (bits, shift) =
        if x < f64::MIN_POSITIVE { ((x * 18_014_398_509_481_984.0).to_bits(), 54) } else { (x.to_bits(), 0) };
    let offset = bits.wrapping_sub(LOG_START) as i64;
    let exponent = (offset >> 52) - shift;
    let step = &LOG_STEPS[(offset >> (52 - STEP_BITS)) as usize % STEPS];
    let reduced = f64::from_bits(bits.wrapping_sub((offset & !((1 << 52) - 1)) as u64));
    let (upper, lower) = halves(reduced);
    // Both products and the difference are exact, since the inverse has few bits.
    let rest = sum(upper * step.inverse - 1.0, lower * step.inverse);
    let r = rest.hi;
    let square = rest.times(rest);
    let cube = square.times(rest).times(THIRD);
    let tail = (square.hi * square.hi)
        * (-0.25
            + r * (1.0 / 5.0
                + r * (-1.0 / 6.0
                    + r * (1.0 / 7.0 + r * (-1.0 / 8.0 + r * (1.0 / 9.0 + r * (-0.1 + r * (1.0 / 11.0))))))));
    let half_square = Pair { hi: -0.5 * square.hi, lo: -0.5 * square.lo };
    let small = half_square.plus(Pair { hi: cube.hi, lo: cube.lo + tail });
    let near_one = rest.plus(small);
    if exponent == 0 && step.inverse == 1.0 {
        return near_one;
    }
    LN_2.times(Pair::of(exponent as f64)).plus(step.log).plus(near_one)
}

/// `e ** x`, for a sum whose first part is below 800 in size; `None` when it is too large for a float.
#[inline]
fn exp_of_pair(x: Pair) -> Option<f64> {
    /// A step is the logarithm of `2 ** (1 / 128)`, here in 32 bits and the rest.
    const STEP_HI: f64 = f64::from_bits((LN_2.hi / STEPS as f64).to_bits() & !((1 << 21) - 1));
    const STEP_LO: f64 = (LN_2.hi / STEPS as f64 - STEP_HI) + LN_2.lo / STEPS as f64;
    /// Adding and subtracting this rounds to a whole number.
    const ROUNDER: f64 = 6_755_399_441_055_744.0;
    let count = (x.hi * (STEPS as f64 / LN_2.hi) + ROUNDER) - ROUNDER;
    // The first difference is exact.
    let r = sum(x.hi - count * STEP_HI, x.lo - count * STEP_LO);
    let whole = count as i64;
    let power = &POWERS[whole.rem_euclid(STEPS as i64) as usize];
    let exponent = whole.div_euclid(STEPS as i64);
    let tail =
        r.hi * r.hi * (0.5 + r.hi * (1.0 / 6.0 + r.hi * (1.0 / 24.0 + r.hi * (1.0 / 120.0 + r.hi * (1.0 / 720.0)))));
    let linear = product(power.hi, r.hi);
    let result = ordered_sum(power.hi, linear.hi);
    let small = linear.lo + power.hi * (r.lo + tail) + power.lo * (1.0 + r.hi);
    let result = ordered_sum(result.hi, result.lo + small);
    if (-1021..1023).contains(&exponent) {
        // Between the smallest normal number and the largest: the scaling is exact.
        let factor = f64::from_bits(((exponent + 1023) as u64) << 52);
        return Some(result.hi * factor);
    }
    // The mantissa with as many more bits as are right, so that the one rounding is the last, and ties are seen as such.
    const UNIT: f64 = (1_u64 << 54) as f64;
    const MORE: u32 = 14;
    let more = libm::rint(result.lo * UNIT * (1_u64 << MORE) as f64);
    let mantissa = ((result.hi * UNIT) as i128) * (1 << MORE) + more as i128;
    scale(mantissa.unsigned_abs(), false, exponent - 54 - i64::from(MORE))
}

// ---- functions ----

/// `e ** x` of a finite number; `None` when it is too large for a float.
pub fn exp(x: f64) -> Option<f64> {
    match x {
        _ if x > 710.0 => None,
        _ if x < -750.0 => Some(0.0),
        _ => exp_of_pair(Pair::of(x)),
    }
}

/// The natural logarithm of a positive finite number.
pub fn log(x: f64) -> f64 {
    log_pair(x).hi
}

/// `x ** y` of a positive finite `x` and a finite `y`; `None` when it is too large for a float.
pub fn pow(x: f64, y: f64) -> Option<f64> {
    // The commonest exponents need no logarithm.
    let quick = match y {
        1.0 => x,
        2.0 => x * x,
        0.5 => libm::sqrt(x),
        -1.0 => 1.0 / x,
        3.0 if (1e-75..1e75).contains(&x) => product(x, x).times(Pair::of(x)).hi,
        _ => return general_pow(x, y),
    };
    quick.is_finite().then_some(quick)
}

fn general_pow(x: f64, y: f64) -> Option<f64> {
    let log = log_pair(x);
    let estimate = y * log.hi;
    match estimate {
        _ if estimate > 710.0 => return None,
        _ if estimate < -750.0 => return Some(0.0),
        // So small that even the halves of it may underflow.
        _ if estimate.abs() < f64::EPSILON / 4.0 => return Some(1.0),
        _ => {}
    }
    let exponent = product(y, log.hi);
    exp_of_pair(ordered_sum(exponent.hi, exponent.lo + y * log.lo))
}

/// `sqrt(x*x + y*y)` of finite numbers; `None` when it is too large for a float.
pub fn hypot(x: f64, y: f64) -> Option<f64> {
    let (x, y) = (x.abs(), y.abs());
    let (large, small) = if x < y { (y, x) } else { (x, y) };
    if large == 0.0 || small <= large * (f64::EPSILON / 4.0) {
        return Some(large);
    }
    // Squares must neither overflow nor lose their lower halves.
    let factor = match large {
        _ if large > 1e150 => f64::from_bits((1023 - 600) << 52),
        _ if large < 1e-100 => f64::from_bits((1023 + 600) << 52),
        _ => 1.0,
    };
    let (large, small) = (large * factor, small * factor);
    let squares = product(large, large).plus(product(small, small));
    let root = libm::sqrt(squares.hi);
    let rest = squares.plus(product(root, root).negated());
    let exact = ordered_sum(root, rest.hi / (2.0 * root));
    if factor == 1.0 {
        return Some(exact.hi);
    }
    let size = exact.hi / factor;
    if size.is_infinite() { None } else { Some(size) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Results of CPython, on which all good libraries agree.
    #[test]
    fn powers() {
        let cases = [
            (2.0, 0.5, core::f64::consts::SQRT_2),
            (10.0, -5.0, 1e-5),
            (10.0, 22.0, 1e22),
            (10.0, 308.0, 1e308),
            (1.1, 10.0, 2.593_742_460_100_002_3),
            (255.0, -2.0, 1.537_870_049_980_776_8e-5),
            (0.9, 1000.0, 1.747_871_251_722_694_7e-46),
            (2.0, -1074.0, 5e-324),
            (2.0, -1075.0, 0.0),
            (2.0, -1073.5, 5e-324),
            (2.0, 1023.0, 8.988_465_674_311_58e307),
            (1.5, 2.5, 2.755_675_960_631_075_2),
            (5e-324, 0.25, 1.490_891_930_853_835_5e-81),
            (f64::MAX, 1.0, f64::MAX),
            (1.0 + f64::EPSILON, 1e16, 9.211_438_704_993_53),
            (1.0, 1e300, 1.0),
            (7.0, 1e-300, 1.0),
        ];
        for (x, y, expected) in cases {
            assert_eq!(pow(x, y), Some(expected), "{x} ** {y}");
        }
        assert_eq!(pow(2.0, 1024.0), None);
        assert_eq!(pow(f64::MAX, 2.0), None);
        assert_eq!(pow(5e-324, -1.0), None);
        assert_eq!(pow(0.5, 1e300), Some(0.0));
    }

    #[test]
    fn exponentials_and_logarithms() {
        assert_eq!(exp(1.0), Some(core::f64::consts::E));
        assert_eq!(exp(0.0), Some(1.0));
        assert_eq!(exp(-745.0), Some(5e-324));
        assert_eq!(exp(-746.0), Some(0.0));
        assert_eq!(exp(709.782_712_893_384), Some(1.797_693_134_862_273_2e308));
        assert_eq!(exp(709.783), None);
        assert_eq!(log(1.0), 0.0);
        assert_eq!(log(2.0), core::f64::consts::LN_2);
        assert_eq!(log(10.0), core::f64::consts::LN_10);
        assert_eq!(log(1.0 + f64::EPSILON), 2.220_446_049_250_312_8e-16);
        assert_eq!(log(5e-324), -744.440_071_921_381_2);
        assert_eq!(log(f64::MAX), 709.782_712_893_384);
    }

    #[test]
    fn hypotenuses() {
        assert_eq!(hypot(3.0, -4.0), Some(5.0));
        assert_eq!(hypot(0.0, 0.0), Some(0.0));
        assert_eq!(hypot(1.0, 1.0), Some(core::f64::consts::SQRT_2));
        assert_eq!(hypot(3e200, 4e200), Some(4.999_999_999_999_999_5e200));
        assert_eq!(hypot(3e-200, 4e-200), Some(5e-200));
        assert_eq!(hypot(1e308, 1.7e308), None);
        assert_eq!(hypot(5e-324, 0.0), Some(5e-324));
    }
}
