//! `round(x, ndigits)`, as through exact decimal digits.

use alloc::format;

use num_bigint::BigUint;

use super::parts::{MANTISSA_BITS, Parts};
use super::{TextBuffer, write_infallible};
use crate::{Error, Result};

/// `round(x, ndigits)` for a finite `x`: correctly rounded, ties to even, as through exact decimal digits.
///
/// `OverflowError` if the result is too large.
pub fn round(x: f64, ndigits: i64) -> Result<f64> {
    match ndigits {
        _ if !x.is_finite() => Ok(x),
        324.. => Ok(x),
        0..=323 => Ok(round_fraction(x, ndigits as usize)),
        -308..=-1 => round_whole(x, ndigits.unsigned_abs() as u32),
        _ => Ok(0.0 * x),
    }
}

fn round_fraction(x: f64, ndigits: usize) -> f64 {
    if x.abs() >= (1_u64 << MANTISSA_BITS) as f64 {
        return x;
    }
    let mut buffer = TextBuffer { bytes: [0; 400], len: 0 };
    write_infallible(&mut buffer, format_args!("{x:.ndigits$}"));
    buffer.as_str().parse().expect("a formatted float can be read back")
}

/// Rounds to a multiple of `10**zeros`.
fn round_whole(x: f64, zeros: u32) -> Result<f64> {
    let magnitude = x.abs();
    let rounded = if magnitude < 1e19 {
        round_small_whole(magnitude, zeros)
    } else {
        let parts = Parts::of(magnitude);
        let whole = BigUint::from(parts.mantissa) << parts.exponent.unsigned_abs();
        let unit = BigUint::from(10_u32).pow(zeros);
        let quotient = &whole / &unit;
        let twice = (&whole - &quotient * &unit) << 1_u32;
        let round_up = twice > unit || twice == unit && quotient.bit(0);
        let digits = (quotient + u32::from(round_up)).to_str_radix(10);
        format!("{digits}e{zeros}").parse().expect("digits and an exponent are a float")
    };
    if rounded.is_infinite() {
        return Err(Error::overflow("rounded value too large to represent"));
    }
    Ok(rounded.copysign(x))
}

fn round_small_whole(magnitude: f64, zeros: u32) -> f64 {
    let whole = magnitude as u64;
    let Some(unit) = 10_u64.checked_pow(zeros) else {
        return 0.0;
    };
    let quotient = whole / unit;
    let rest = whole % unit;
    let has_fraction = whole as f64 != magnitude;
    let round_up = match rest.cmp(&(unit / 2)) {
        core::cmp::Ordering::Less => false,
        core::cmp::Ordering::Greater => true,
        core::cmp::Ordering::Equal => has_fraction || quotient & 1 == 1,
    };
    ((quotient + u64::from(round_up)) as u128 * u128::from(unit)) as f64
}
