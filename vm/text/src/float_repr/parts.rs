//! Floats taken apart into sign, mantissa and exponent, and put together with one rounding.

pub(crate) const MANTISSA_BITS: u32 = 52;
const EXPONENT_MIN: i64 = -1074;

/// A finite float as sign, mantissa and power of two: `x == ±mantissa * 2**exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    pub negative: bool,
    pub mantissa: u64,
    pub exponent: i32,
}

impl Parts {
    /// The parts of a finite float; what an infinity or NaN gives is of no use.
    pub const fn of(x: f64) -> Self {
        let bits = x.to_bits();
        let fraction = bits & ((1 << MANTISSA_BITS) - 1);
        let biased = (bits >> MANTISSA_BITS & 0x7FF) as i32;
        let (mantissa, exponent) = if biased == 0 { (fraction, 1) } else { (fraction | 1 << MANTISSA_BITS, biased) };
        Self { negative: x.is_sign_negative(), mantissa, exponent: exponent - 1075 }
    }

    /// With an odd mantissa, or zero: the form that `float.as_integer_ratio` needs.
    pub const fn reduced(self) -> Self {
        if self.mantissa == 0 {
            return Self { exponent: 0, ..self };
        }
        let zeros = self.mantissa.trailing_zeros();
        Self { mantissa: self.mantissa >> zeros, exponent: self.exponent + zeros as i32, ..self }
    }
}

/// `mantissa * 2**exponent` rounded half to even, where `sticky` tells of bits below the mantissa. `None` if too large for a float.
pub(crate) fn scale(mantissa: u128, sticky: bool, exponent: i64) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let bits = i64::from(128 - mantissa.leading_zeros());
    // Far beyond what matters, and far enough from the ends of i64 for the sums below.
    let exponent = exponent.clamp(-1 << 60, 1 << 60);
    let top = exponent + bits - 1;
    if top > 1023 {
        return None;
    }
    let unit = (top - i64::from(MANTISSA_BITS)).max(EXPONENT_MIN);
    let quotient = match unit - exponent {
        drop @ 1.. => round_shift(mantissa, sticky, drop),
        add => (mantissa << -add) as u64,
    };
    // The quotient's bit 52, where set, counts the exponent up by one: from subnormal to normal, and on a carry.
    let result = f64::from_bits((((unit - EXPONENT_MIN) as u64) << MANTISSA_BITS) + quotient);
    result.is_finite().then_some(result)
}

/// `value >> count`, rounded half to even.
fn round_shift(value: u128, sticky: bool, count: i64) -> u64 {
    if count > 128 {
        return 0;
    }
    let kept = value.checked_shr(count as u32).unwrap_or(0) as u64;
    let half = 1_u128 << (count - 1);
    let rest = value & (half | (half - 1));
    let round_up = rest > half || rest == half && (sticky || kept & 1 == 1);
    kept + u64::from(round_up)
}
