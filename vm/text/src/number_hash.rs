//! Hashes of numbers: equal numbers of any type hash alike (Library Reference, "Hashing of numeric types").
//!
//! A number is reduced modulo the prime 2**61 - 1; -1 is kept for errors and becomes -2. Results are CPython's on 64 bits.

use num_bigint::{BigInt, BigUint, Sign};

use crate::float_repr::Parts;

/// `sys.hash_info.modulus`
pub const MODULUS: u64 = (1 << BITS) - 1;
/// `sys.hash_info.inf`
pub const HASH_INF: i64 = 314_159;
/// `sys.hash_info.imag`
pub const HASH_IMAG: u64 = 1_000_003;

const BITS: u32 = 61;

/// Replaces -1, which CPython's C code keeps for errors; programs can see it.
#[inline]
pub const fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

fn signed(residue: u64, negative: bool) -> i64 {
    let residue = residue as i64;
    not_minus_one(if negative { -residue } else { residue })
}

#[inline]
pub fn hash_int(value: i64) -> i64 {
    signed(value.unsigned_abs() % MODULUS, value < 0)
}

pub fn hash_int_big(value: &BigInt) -> i64 {
    signed(residue(value.magnitude()), value.sign() == Sign::Minus)
}

fn residue(value: &BigUint) -> u64 {
    let fold = |high: u64, digit: u64| ((u128::from(high) << 64 | u128::from(digit)) % u128::from(MODULUS)) as u64;
    value.iter_u64_digits().rev().fold(0, fold)
}

/// `None` for NaN, which hashes by identity.
pub fn hash_f64(x: f64) -> Option<i64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { HASH_INF } else { -HASH_INF });
    }
    let parts = Parts::of(x);
    // Multiplying by two modulo 2**61 - 1 rotates the 61 bits.
    let shift = parts.exponent.rem_euclid(BITS as i32) as u32;
    let rotated = (u128::from(parts.mantissa) << shift) % u128::from(MODULUS);
    Some(signed(rotated as u64, parts.negative))
}

/// The hash of a complex number from those of its parts.
pub const fn hash_complex(real: i64, imag: i64) -> i64 {
    not_minus_one((real as u64).wrapping_add(HASH_IMAG.wrapping_mul(imag as u64)) as i64)
}

/// The hash of a fraction in lowest terms with a positive denominator, as `fractions.Fraction` and `decimal.Decimal` have it.
pub fn hash_ratio(numerator: &BigInt, denominator: &BigInt) -> i64 {
    let negative = numerator.sign() == Sign::Minus;
    let divisor = residue(denominator.magnitude());
    if divisor == 0 {
        return if negative { -HASH_INF } else { HASH_INF };
    }
    // By Fermat's theorem this power is the inverse.
    signed(multiply(residue(numerator.magnitude()), power(divisor, MODULUS - 2)), negative)
}

fn multiply(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(MODULUS)) as u64
}

fn power(base: u64, exponent: u64) -> u64 {
    let bits = (0..u64::BITS - exponent.leading_zeros()).rev();
    bits.fold(1, |result, bit| {
        let square = multiply(result, result);
        if exponent >> bit & 1 == 1 { multiply(square, base) } else { square }
    })
}
