//! Between integers and floats: conversion, ratio, division and comparison, each rounded once.
//!
//! Invariant: no result goes through an intermediate float, so that `int / int` and `float(int)` are correctly rounded at any size.

use alloc::borrow::Cow;
use core::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{One, Zero};

use crate::float_repr::{Parts, scale};
use crate::int_text::Int;
use crate::{Error, Result};

/// `float(int)`: rounded half to even, `OverflowError` if too large.
pub fn big_to_f64(value: &BigInt) -> Result<f64> {
    let magnitude = value.magnitude();
    let drop = magnitude.bits().saturating_sub(64);
    let sticky = magnitude.trailing_zeros().is_some_and(|zeros| zeros < drop);
    let top = (magnitude >> drop).iter_u64_digits().next().unwrap_or(0);
    let result = scale(u128::from(top), sticky, drop as i64)
        .ok_or_else(|| Error::overflow("int too large to convert to float"))?;
    Ok(with_sign(result, value.sign() == Sign::Minus))
}

fn with_sign(magnitude: f64, negative: bool) -> f64 {
    if negative { -magnitude } else { magnitude }
}

/// `int / int`, correctly rounded. The divisor must not be zero: the caller raises `ZeroDivisionError`.
pub fn true_divide(dividend: &BigInt, divisor: &BigInt) -> Result<f64> {
    let (a, b) = (dividend.magnitude(), divisor.magnitude());
    if a.is_zero() || b.is_zero() {
        return Ok(with_sign(0.0, !b.is_zero() && divisor.sign() == Sign::Minus));
    }
    // Scaled so that the quotient has 64 or 65 bits, more than a float holds; the remainder tells of the rest.
    let shift = b.bits() as i64 - a.bits() as i64 + 64;
    let scaled = |value, shift| {
        if shift > 0 { Cow::Owned(value << shift) } else { Cow::Borrowed(value) }
    };
    let (a, b): (Cow<'_, BigUint>, Cow<'_, BigUint>) = (scaled(a, shift), scaled(b, -shift));
    let quotient = a.as_ref() / b.as_ref();
    let sticky = &quotient * b.as_ref() != *a;
    let bits = quotient.iter_u64_digits().rev().fold(0_u128, |bits, digit| bits << 64 | u128::from(digit));
    let result =
        scale(bits, sticky, -shift).ok_or_else(|| Error::overflow("integer division result too large for a float"))?;
    Ok(with_sign(result, dividend.sign() != divisor.sign()))
}

/// Which integer stands for a float between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Towards zero: `int(x)`, `math.trunc`.
    Truncate,
    /// `math.floor`
    Floor,
    /// `math.ceil`
    Ceiling,
    /// `round(x)`
    HalfEven,
}

/// The integer of a float; infinities and NaN raise.
pub fn float_to_int(x: f64, rounding: Rounding) -> Result<Int> {
    if x.is_nan() {
        return Err(Error::value("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(Error::overflow("cannot convert float infinity to integer"));
    }
    let parts = Parts::of(x);
    if parts.exponent >= 0 {
        let magnitude = BigUint::from(parts.mantissa) << parts.exponent.unsigned_abs();
        let sign = if parts.negative { Sign::Minus } else { Sign::Plus };
        return Ok(BigInt::from_biguint(sign, magnitude).into());
    }
    let drop = parts.exponent.unsigned_abs().min(63);
    let whole = parts.mantissa >> drop;
    let rest = parts.mantissa & ((1 << drop) - 1);
    let half = 1 << (drop - 1);
    let away = match rounding {
        Rounding::Truncate => false,
        Rounding::Floor => parts.negative && rest != 0,
        Rounding::Ceiling => !parts.negative && rest != 0,
        Rounding::HalfEven => rest > half || rest == half && whole & 1 == 1,
    };
    // At most 2**53, since the mantissa has 53 bits.
    let magnitude = (whole + u64::from(away)) as i64;
    Ok(Int::Small(if parts.negative { -magnitude } else { magnitude }))
}

/// `float.as_integer_ratio`
pub fn integer_ratio(x: f64) -> Result<(Int, Int)> {
    if x.is_nan() {
        return Err(Error::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(Error::overflow("cannot convert Infinity to integer ratio"));
    }
    let parts = Parts::of(x).reduced();
    let sign = if parts.negative { Sign::Minus } else { Sign::Plus };
    let numerator = BigInt::from_biguint(sign, parts.mantissa.into());
    let shift = parts.exponent.unsigned_abs();
    if parts.exponent >= 0 {
        return Ok((Int::from(numerator << shift), Int::Small(1)));
    }
    Ok((Int::from(numerator), Int::from(BigInt::one() << shift)))
}

/// Orders an integer and a float by their exact values; `None` for NaN.
pub fn compare(int: &BigInt, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole: BigInt = float_to_int(x, Rounding::Floor).ok()?.into();
    let has_fraction = float_to_int(x, Rounding::Ceiling).ok()? != whole.clone().into();
    Some(int.cmp(&whole).then(if has_fraction { Ordering::Less } else { Ordering::Equal }))
}
