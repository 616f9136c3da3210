//! Operators on ints: machine words first, [`BigInt`] where they overflow.
//!
//! All results are canonical values. Where the size of a result is chosen by a script's numbers ([`shift_left`],
//! [`power`], [`multiply`]) memory is asked for before the work begins, so that hopeless requests fail at once.
//! Language Reference 6.5 to 6.9.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Pow, Signed, Zero};

use super::IntRef::{Big, Small};
use super::{IntRef, int_value};
use crate::native::prelude::*;

/// Results below this many bits are not worth asking for.
const UNASKED_BITS: u64 = 1 << 16;
/// From this size on the system is asked too, since what it refuses to `num_bigint` would end the process.
const PROBED_BYTES: usize = 1 << 20;

/// Raises `MemoryError` unless there is room for a number of so many bits, and for another one to compute it with.
fn reserve(vm: &Vm, bits: u64) -> PyResult<()> {
    if bits < UNASKED_BITS {
        return Ok(());
    }
    reserve_slowly(vm, bits)
}

#[cold]
#[inline(never)]
fn reserve_slowly(vm: &Vm, bits: u64) -> PyResult<()> {
    let bytes = usize::try_from(bits / 8).ok().and_then(|bytes| bytes.checked_mul(2)).ok_or(());
    let bytes = bytes.map_err(|()| vm.no_memory())?;
    vm.heap().check(bytes).map_err(|_| vm.no_memory())?;
    if bytes >= PROBED_BYTES {
        let mut probe = alloc::vec::Vec::<u8>::new();
        probe.try_reserve_exact(bytes).map_err(|_| vm.no_memory())?;
    }
    Ok(())
}

pub fn add(vm: &Vm, a: IntRef<'_>, b: IntRef<'_>) -> PyResult {
    Ok(match (a, b) {
        (Small(a), Small(b)) => match a.checked_add(b) {
            Some(sum) => vm.int(sum),
            None => vm.int_from_i128(i128::from(a) + i128::from(b)),
        },
        (Big(a), Small(b)) | (Small(b), Big(a)) => {
            reserve(vm, a.bits())?;
            vm.int_from_big(a + b)
        }
        (Big(a), Big(b)) => {
            reserve(vm, a.bits().max(b.bits()))?;
            vm.int_from_big(a + b)
        }
    })
}

pub fn subtract(vm: &Vm, a: IntRef<'_>, b: IntRef<'_>) -> PyResult {
    Ok(match (a, b) {
        (Small(a), Small(b)) => match a.checked_sub(b) {
            Some(difference) => vm.int(difference),
            None => vm.int_from_i128(i128::from(a) - i128::from(b)),
        },
        (Big(a), Small(b)) => {
            reserve(vm, a.bits())?;
            vm.int_from_big(a - b)
        }
        (Small(a), Big(b)) => {
            reserve(vm, b.bits())?;
            vm.int_from_big(a - b)
        }
        (Big(a), Big(b)) => {
            reserve(vm, a.bits().max(b.bits()))?;
            vm.int_from_big(a - b)
        }
    })
}

pub fn multiply(vm: &Vm, a: IntRef<'_>, b: IntRef<'_>) -> PyResult {
    Ok(match (a, b) {
        (Small(a), Small(b)) => match a.checked_mul(b) {
            Some(product) => vm.int(product),
            None => vm.int_from_i128(i128::from(a) * i128::from(b)),
        },
        (Big(a), Small(b)) | (Small(b), Big(a)) => {
            reserve(vm, a.bits() + 64)?;
            vm.int_from_big(a * b)
        }
        (Big(a), Big(b)) => {
            reserve(vm, a.bits() + b.bits())?;
            vm.int_from_big(a * b)
        }
    })
}

#[cold]
#[inline(never)]
pub(crate) fn division_by_zero(vm: &Vm) -> Raised {
    vm.zero_division_error("division by zero")
}

/// Quotient rounded down, and remainder with the divisor's sign, of words; `b` is not 0.
#[inline]
fn divide_floor_words(a: i64, b: i64) -> Option<(i64, i64)> {
    let quotient = a.checked_div(b)?;
    let remainder = a.checked_rem(b)?;
    if remainder != 0 && (remainder < 0) != (b < 0) {
        Some((quotient - 1, remainder + b))
    } else {
        Some((quotient, remainder))
    }
}

/// `divmod(a, b)`
pub fn divide_floor(vm: &Vm, a: IntRef<'_>, b: IntRef<'_>) -> PyResult<(Value, Value)> {
    if b.is_zero() {
        return Err(division_by_zero(vm));
    }
    if let (Small(a), Small(b)) = (a, b)
        && let Some((quotient, remainder)) = divide_floor_words(a, b)
    {
        return Ok((vm.int(quotient), vm.int(remainder)));
    }
    reserve(vm, a.bit_length())?;
    let (quotient, remainder) = a.to_big().div_mod_floor(&b.to_big());
    Ok((vm.int_from_big(quotient), vm.int_from_big(remainder)))
}

pub fn floor_divide(vm: &Vm, a: IntRef<'_>, b: IntRef<'_>) -> PyResult {
    if b.is_zero() {
        return Err(division_by_zero(vm));
    }
    if let (Small(a), Small(b)) = (a, b)
        && let Some((quotient, _)) = divide_floor_words(a, b)
    {
        return Ok(vm.int(quotient));
    }
    reserve(vm, a.bit_length())?;
    Ok(vm.int_from_big(a.to_big().div_floor(&b.to_big())))
}

pub fn modulo(vm: &Vm, a: IntRef<'_>, b: IntRef<'_>) -> PyResult {
    if b.is_zero() {
        return Err(division_by_zero(vm));
    }
    if let (Small(a), Small(b)) = (a, b)
        && let Some((_, remainder)) = divide_floor_words(a, b)
    {
        return Ok(vm.int(remainder));
    }
    reserve(vm, a.bit_length().max(b.bit_length()))?;
    Ok(vm.int_from_big(a.to_big().mod_floor(&b.to_big())))
}

/// `a / b`, rounded once.
pub fn true_divide(vm: &Vm, a: IntRef<'_>, b: IntRef<'_>) -> PyResult {
    /// Whole numbers up to this size are floats.
    const EXACT: u64 = 1 << 53;
    if b.is_zero() {
        return Err(division_by_zero(vm));
    }
    if let (Small(a), Small(b)) = (a, b)
        && a.unsigned_abs() <= EXACT
        && b.unsigned_abs() <= EXACT
    {
        return Ok(vm.float(a as f64 / b as f64));
    }
    text::int_float::true_divide(&a.to_big(), &b.to_big())
        .map(|quotient| vm.float(quotient))
        .map_err(|error| vm.text_error(error))
}

#[cold]
fn negative_shift_count(vm: &Vm) -> Raised {
    vm.value_error("negative shift count")
}

pub fn shift_left(vm: &Vm, a: IntRef<'_>, count: IntRef<'_>) -> PyResult {
    if count.is_negative() {
        return Err(negative_shift_count(vm));
    }
    if a.is_zero() {
        return Ok(Value::int32(0));
    }
    let Small(count) = count else { return Err(vm.overflow_error("too many digits in integer")) };
    let count = count.unsigned_abs();
    if let Small(a) = a
        && count < 64
    {
        return Ok(vm.int_from_i128(i128::from(a) << count));
    }
    reserve(vm, a.bit_length().saturating_add(count))?;
    Ok(vm.int_from_big(a.to_big().into_owned() << count))
}

pub fn shift_right(vm: &Vm, a: IntRef<'_>, count: IntRef<'_>) -> PyResult {
    if count.is_negative() {
        return Err(negative_shift_count(vm));
    }
    let all_out = Value::int32(if a.is_negative() { -1 } else { 0 });
    let Small(count) = count else { return Ok(all_out) };
    let count = count.unsigned_abs();
    match a {
        Small(a) => Ok(vm.int(a >> count.min(63))),
        Big(a) if count > a.bits() => Ok(all_out),
        Big(a) => {
            reserve(vm, a.bits() - count)?;
            Ok(vm.int_from_big(a >> count))
        }
    }
}

macro_rules! bitwise {
    ($($name:ident $sign:tt;)*) => {$(
        pub fn $name(vm: &Vm, a: IntRef<'_>, b: IntRef<'_>) -> PyResult {
            if let (Small(a), Small(b)) = (a, b) {
                return Ok(vm.int(a $sign b));
            }
            reserve(vm, a.bit_length().max(b.bit_length()))?;
            Ok(vm.int_from_big(&*a.to_big() $sign &*b.to_big()))
        }
    )*};
}

bitwise! {
    and &;
    or |;
    xor ^;
}

pub fn negate(vm: &Vm, a: IntRef<'_>) -> PyResult {
    match a {
        Small(a) => Ok(vm.int_from_i128(-i128::from(a))),
        Big(a) => {
            reserve(vm, a.bits())?;
            Ok(vm.int_from_big(-a))
        }
    }
}

pub fn invert(vm: &Vm, a: IntRef<'_>) -> PyResult {
    match a {
        Small(a) => Ok(vm.int(!a)),
        Big(a) => {
            reserve(vm, a.bits())?;
            Ok(vm.int_from_big(!a))
        }
    }
}

/// `base ** exponent`: a float when the exponent is negative.
pub fn power(vm: &Vm, base: IntRef<'_>, exponent: IntRef<'_>) -> PyResult {
    if exponent.is_negative() {
        let base = base.to_f64().map_err(|error| vm.text_error(error))?;
        let exponent = exponent.to_f64().map_err(|error| vm.text_error(error))?;
        return crate::builtins::float::power(vm, base, exponent);
    }
    match (base, exponent) {
        (_, Small(0)) => Ok(Value::int32(1)),
        (Small(base @ (0 | 1)), _) => Ok(vm.int(base)),
        (Small(-1), _) => Ok(Value::int32(if exponent.is_odd() { -1 } else { 1 })),
        // Not even a bit for each unit of the exponent has room.
        (_, Big(_)) => Err(vm.no_memory()),
        (_, Small(exponent)) => power_of(vm, base, exponent.unsigned_abs()),
    }
}

/// The size of `base` is at least 2, and `exponent` at least 1.
fn power_of(vm: &Vm, base: IntRef<'_>, exponent: u64) -> PyResult {
    if let Small(base) = base
        && let Some(power) = u32::try_from(exponent).ok().and_then(|exponent| base.checked_pow(exponent))
    {
        return Ok(vm.int(power));
    }
    // A lower bound, times two in `reserve`, which is an upper bound for all bases but the very small.
    reserve(vm, (base.bit_length() - 1).saturating_mul(exponent).saturating_add(base.bit_length()))?;
    let is_negative = base.is_negative() && exponent & 1 == 1;
    // Twos are shifted in at the end: powers of two are frequent, and the rest gets smaller.
    let base = base.to_big();
    let zeros = base.magnitude().trailing_zeros().unwrap_or(0);
    let odd: BigUint = base.magnitude() >> zeros;
    let power = if odd.is_one() { odd } else { Pow::pow(&odd, exponent) };
    let sign = if is_negative { Sign::Minus } else { Sign::Plus };
    // `reserve` let the product pass, so it is far from overflow.
    Ok(vm.int_from_big(BigInt::from_biguint(sign, power << (zeros * exponent))))
}

/// `pow(base, exponent, modulus)`: the result has the modulus' sign.
pub fn power_modulo(vm: &Vm, base: IntRef<'_>, exponent: IntRef<'_>, modulus: IntRef<'_>) -> PyResult {
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    if let (Small(base), Small(exponent), Small(modulus)) = (base, exponent, modulus)
        && exponent >= 0
        && modulus != i64::MIN
    {
        return Ok(vm.int(power_modulo_words(base, exponent.unsigned_abs(), modulus)));
    }
    let modulus = modulus.to_big();
    let size = modulus.magnitude();
    if size.is_one() {
        return Ok(Value::int32(0));
    }
    reserve(vm, size.bits().saturating_mul(2))?;
    let absolute = BigInt::from(size.clone());
    let mut base = base.to_big().mod_floor(&absolute);
    if exponent.is_negative() {
        base = base
            .modinv(&absolute)
            .ok_or(())
            .or_else(|()| Err(vm.value_error("base is not invertible for the given modulus")))?;
    }
    let power = BigInt::from(base.magnitude().modpow(exponent.to_big().magnitude(), size));
    let wrong_sign = modulus.is_negative() && !power.is_zero();
    Ok(vm.int_from_big(if wrong_sign { power - absolute } else { power }))
}

fn power_modulo_words(base: i64, mut exponent: u64, modulus: i64) -> i64 {
    let size = u128::from(modulus.unsigned_abs());
    let mut square = i128::from(base).rem_euclid(size as i128).unsigned_abs();
    let mut power = 1 % size;
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = power * square % size;
        }
        square = square * square % size;
        exponent >>= 1;
    }
    let power = power as i64;
    if modulus < 0 && power != 0 { power + modulus } else { power }
}

/// `round(number, ndigits)` of an int: to a multiple of a power of ten if `ndigits` is negative, ties to even.
pub fn round(vm: &Vm, this: &Value, ndigits: IntRef<'_>) -> PyResult {
    if !ndigits.is_negative() {
        return Ok(vm.exact_int(this));
    }
    let number = int_value(this).unwrap_or(Small(0));
    // A power of ten with more decimal digits than the number has bits is more than twice as large.
    let zeros = match ndigits {
        Small(ndigits) if ndigits.unsigned_abs() <= number.bit_length() => ndigits.unsigned_abs(),
        _ => return Ok(Value::int32(0)),
    };
    reserve(vm, zeros.saturating_mul(4))?;
    let unit = BigInt::from(Pow::pow(&BigUint::from(10_u32), zeros));
    let number = number.to_big();
    let (quotient, remainder) = number.div_mod_floor(&unit);
    let up = match (&remainder + &remainder).cmp(&unit) {
        core::cmp::Ordering::Less => false,
        core::cmp::Ordering::Equal => quotient.is_odd(),
        core::cmp::Ordering::Greater => true,
    };
    let rounded_down = &*number - remainder;
    Ok(vm.int_from_big(if up { rounded_down + unit } else { rounded_down }))
}
