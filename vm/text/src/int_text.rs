//! Integers as text and back: `int(text, base)`, `str(int)`, `bin`, `oct`, `hex`, and the limit on decimal digits.
//!
//! The layout by a format specification is in `format_spec` and `percent`. [`Int`] is how this crate passes integers: machine words
//! where they fit. The digit limit (Library Reference, "Integer string conversion length
//! limitation") is an argument, since it is state of the interpreter; zero means none.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::ToPrimitive;

use crate::ascii::is_space;
use crate::{Error, Result, wtf8};

/// `sys.int_info.default_max_str_digits`
pub const DEFAULT_MAX_STR_DIGITS: usize = 4300;
/// `sys.int_info.str_digits_check_threshold`: shorter numbers are never refused, and a limit may not be set lower.
pub const STR_DIGITS_CHECK_THRESHOLD: usize = 640;

/// An integer: `Small` whenever it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Int {
    Small(i64),
    Big(BigInt),
}

impl From<i64> for Int {
    fn from(value: i64) -> Self {
        Self::Small(value)
    }
}

impl From<BigInt> for Int {
    fn from(value: BigInt) -> Self {
        value.to_i64().map_or(Self::Big(value), Self::Small)
    }
}

impl From<Int> for BigInt {
    fn from(value: Int) -> Self {
        match value {
            Int::Small(value) => value.into(),
            Int::Big(value) => value,
        }
    }
}

impl Int {
    pub fn is_negative(&self) -> bool {
        match self {
            Self::Small(value) => *value < 0,
            Self::Big(value) => value.sign() == Sign::Minus,
        }
    }

    pub fn to_f64(&self) -> Result<f64> {
        match self {
            Self::Small(value) => Ok(*value as f64),
            Self::Big(value) => crate::int_float::big_to_f64(value),
        }
    }

    /// Digits of the absolute value in a base from 2 to 36, in lower case. No limit applies.
    pub fn magnitude_digits(&self, base: u32) -> String {
        match self {
            Self::Small(value) => small_digits(value.unsigned_abs(), base),
            Self::Big(value) => value.magnitude().to_str_radix(base),
        }
    }

    /// `str(int)`, under the digit limit.
    pub fn to_decimal(&self, max_str_digits: usize) -> Result<String> {
        match self {
            Self::Small(value) => Ok(value.to_string()),
            Self::Big(value) => big_to_decimal(value, max_str_digits),
        }
    }
}

fn small_digits(value: u64, base: u32) -> String {
    match base {
        2 => format!("{value:b}"),
        8 => format!("{value:o}"),
        10 => value.to_string(),
        16 => format!("{value:x}"),
        _ => BigUint::from(value).to_str_radix(base),
    }
}

/// `str(int)` of a large integer. Quadratic in its length, which is what the limit is for.
pub fn big_to_decimal(value: &BigInt, max_str_digits: usize) -> Result<String> {
    if surely_exceeds(value.bits(), max_str_digits) {
        return Err(too_many_digits_to_write(max_str_digits));
    }
    let text = value.to_str_radix(10);
    let digits = text.len() - usize::from(value.sign() == Sign::Minus);
    if exceeds(digits, max_str_digits) {
        return Err(too_many_digits_to_write(max_str_digits));
    }
    Ok(text)
}

/// An estimate that refuses hopeless numbers before the work is done; it never refuses one that fits.
fn surely_exceeds(bits: u64, max_str_digits: usize) -> bool {
    // A bit is worth at least 0.30102 digits.
    let digits_min = u128::from(bits.saturating_sub(1)) * 30_102 / 100_000;
    max_str_digits > 0 && digits_min > max_str_digits.max(STR_DIGITS_CHECK_THRESHOLD) as u128
}

fn exceeds(digits: usize, max_str_digits: usize) -> bool {
    max_str_digits > 0 && digits > STR_DIGITS_CHECK_THRESHOLD && digits > max_str_digits
}

fn too_many_digits_to_write(limit: usize) -> Error {
    Error::value(format!(
        "Exceeds the limit ({limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
    ))
}

/// `bin`, `oct` and `hex`: sign, prefix, digits.
pub fn with_prefix(value: &Int, base: u32) -> String {
    let sign = if value.is_negative() { "-" } else { "" };
    let prefix = match base {
        2 => "0b",
        8 => "0o",
        16 => "0x",
        _ => "",
    };
    format!("{sign}{prefix}{}", value.magnitude_digits(base))
}

/// Why a text is no integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseIntError {
    /// Malformed: "invalid literal for int() with base 10: '...'", where the caller quotes the original.
    Invalid,
    TooManyDigits {
        digits: usize,
        limit: usize,
    },
}

impl ParseIntError {
    /// The exception; `quoted` is the `repr` of what was to be converted, as WTF-8, of which 200 characters are shown.
    pub fn into_error(self, base: u32, quoted: &[u8]) -> Error {
        match self {
            Self::Invalid => {
                let mut message = format!("invalid literal for int() with base {base}: ").into_bytes();
                let end = wtf8::offset_of(quoted, 200).unwrap_or(quoted.len());
                message.extend_from_slice(&quoted[..end]);
                Error::value(message)
            }
            Self::TooManyDigits { digits, limit } => Error::value(format!(
                "Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; \
                 use sys.set_int_max_str_digits() to increase the limit"
            )),
        }
    }
}

/// `int(text, base)`: white space around, sign, prefix, digits with single underscores between them.
///
/// `base` is 2 to 36, or 0 to let the prefix decide as in source code. `text` is ASCII; other characters are to be mapped with
/// `unicode::to_ascii_number` first.
pub fn parse_int(text: &[u8], base: u32, max_str_digits: usize) -> core::result::Result<Int, ParseIntError> {
    let start = text.iter().position(|&byte| !is_space(byte)).ok_or(ParseIntError::Invalid)?;
    let (negative, unsigned) = match &text[start..] {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let (base, only_zero, body) = split_prefix(unsigned, base);
    let (digits, rest) = scan_digits(body, base)?;
    if !rest.iter().all(|&byte| is_space(byte)) {
        return Err(ParseIntError::Invalid);
    }
    if !base.is_power_of_two() && exceeds(digits.len(), max_str_digits) {
        return Err(ParseIntError::TooManyDigits { digits: digits.len(), limit: max_str_digits });
    }
    if only_zero && digits.iter().any(|&digit| digit != b'0') {
        return Err(ParseIntError::Invalid);
    }
    convert(&digits, base, negative).ok_or(ParseIntError::Invalid)
}

/// The base, whether only zero is allowed (base 0 takes no `0123`), and what follows the prefix.
fn split_prefix(text: &[u8], base: u32) -> (u32, bool, &[u8]) {
    let (prefix_base, body) = match text {
        [b'0', b'x' | b'X', body @ ..] => (16, body),
        [b'0', b'o' | b'O', body @ ..] => (8, body),
        [b'0', b'b' | b'B', body @ ..] => (2, body),
        _ => (0, text),
    };
    if prefix_base == 0 || base != 0 && base != prefix_base {
        let only_zero = base == 0 && text.first() == Some(&b'0');
        return (if base == 0 { 10 } else { base }, only_zero, text);
    }
    (prefix_base, false, body.strip_prefix(b"_").unwrap_or(body))
}

/// The digits without underscores, and what follows them.
fn scan_digits(text: &[u8], base: u32) -> core::result::Result<(Cow<'_, [u8]>, &[u8]), ParseIntError> {
    let is_digit = |byte: u8| (byte as char).is_digit(base);
    let len = text.iter().position(|&byte| byte != b'_' && !is_digit(byte)).unwrap_or(text.len());
    let (number, rest) = text.split_at(len);
    if number.is_empty() || number[0] == b'_' || number[len - 1] == b'_' {
        return Err(ParseIntError::Invalid);
    }
    if memchr::memchr(b'_', number).is_none() {
        return Ok((Cow::Borrowed(number), rest));
    }
    if number.windows(2).any(|pair| pair == b"__") {
        return Err(ParseIntError::Invalid);
    }
    let digits: Vec<u8> = number.iter().copied().filter(|&byte| byte != b'_').collect();
    Ok((Cow::Owned(digits), rest))
}

fn convert(digits: &[u8], base: u32, negative: bool) -> Option<Int> {
    // Twelve digits of base 36 and eighteen of base 10 fit in an i64.
    let small_len = if base <= 10 { 18 } else { 12 };
    if digits.len() <= small_len {
        let add_digit =
            |value: i64, &byte: &u8| Some(value * i64::from(base) + i64::from((byte as char).to_digit(base)?));
        let magnitude = digits.iter().try_fold(0, add_digit)?;
        return Some(Int::Small(if negative { -magnitude } else { magnitude }));
    }
    let sign = if negative { Sign::Minus } else { Sign::Plus };
    Some(BigInt::from_biguint(sign, parse_magnitude(digits, base)?).into())
}

/// Halves long numbers, since multiplication is cheaper than digit-wise accumulation. The depth is the logarithm of the length.
fn parse_magnitude(digits: &[u8], base: u32) -> Option<BigUint> {
    const DIRECT_LEN_MAX: usize = 1500;
    if base.is_power_of_two() || digits.len() <= DIRECT_LEN_MAX {
        return BigUint::parse_bytes(digits, base);
    }
    let low_len = digits.len() / 2;
    let (high, low) = digits.split_at(digits.len() - low_len);
    let unit = BigUint::from(base).pow(u32::try_from(low_len).ok()?);
    Some(parse_magnitude(high, base)? * unit + parse_magnitude(low, base)?)
}
