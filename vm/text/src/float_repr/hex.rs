//! `float.hex` and `float.fromhex`.

use alloc::format;
use alloc::string::String;

use super::parse::trim_ascii_space;
use super::parts::{MANTISSA_BITS, Parts, scale};
use super::repr;
use crate::{Error, Result};

/// `float.hex(x)`.
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let parts = Parts::of(x);
    let lead = parts.mantissa >> MANTISSA_BITS;
    let fraction = parts.mantissa & ((1 << MANTISSA_BITS) - 1);
    format!("{sign}0x{lead}.{fraction:013x}p{:+}", parts.exponent + MANTISSA_BITS as i32)
}

/// `float.fromhex(text)`. White space around is allowed, underscores are not.
pub fn from_hex(text: &[u8]) -> Result<f64> {
    let text = trim_ascii_space(text);
    let (negative, unsigned) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let magnitude = match unsigned.to_ascii_lowercase().as_slice() {
        b"inf" | b"infinity" => f64::INFINITY,
        b"nan" => f64::NAN,
        lower => hex_magnitude(lower.strip_prefix(b"0x").unwrap_or(lower))?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

fn invalid_hex() -> Error {
    Error::value("invalid hexadecimal floating-point string")
}

/// Hexadecimal digits with a point and `p` exponent, in lower case.
fn hex_magnitude(text: &[u8]) -> Result<f64> {
    let mut mantissa = 0_u128;
    let mut sticky = false;
    let mut shift = 0_i64;
    let mut digit_count = 0_usize;
    let mut point_seen = false;
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        if *byte == b'.' && !point_seen {
            point_seen = true;
            rest = after;
            continue;
        }
        let Some(digit) = (*byte as char).to_digit(16) else {
            break;
        };
        rest = after;
        digit_count += 1;
        let room = mantissa >> 120 == 0;
        if room {
            mantissa = mantissa << 4 | u128::from(digit);
        } else {
            sticky |= digit != 0;
        }
        // Each digit behind the point that was taken, and each one before it that was not, moves the point.
        shift += match (room, point_seen) {
            (true, true) => -4,
            (false, false) => 4,
            _ => 0,
        };
    }
    if digit_count == 0 {
        return Err(invalid_hex());
    }
    let mut exponent = 0;
    if let [b'p', after @ ..] = rest {
        (exponent, rest) = parse_exponent(after).ok_or_else(invalid_hex)?;
    }
    // As in CPython, a number that is too large is reported before what follows it is looked at.
    let value = scale(mantissa, sticky, exponent.saturating_add(shift))
        .ok_or_else(|| Error::overflow("hexadecimal value too large to represent as a float"))?;
    if rest.is_empty() { Ok(value) } else { Err(invalid_hex()) }
}

/// A signed decimal, saturating far beyond what matters, and what follows it.
fn parse_exponent(text: &[u8]) -> Option<(i64, &[u8])> {
    let (negative, unsigned) = match text {
        [b'-', unsigned @ ..] => (true, unsigned),
        [b'+', unsigned @ ..] => (false, unsigned),
        _ => (false, text),
    };
    let len = unsigned.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = unsigned.split_at(len);
    let add_digit = |value: i64, byte: &u8| value.saturating_mul(10).saturating_add(i64::from(byte - b'0'));
    let magnitude = digits.iter().fold(0, add_digit);
    (len > 0).then_some((if negative { -magnitude } else { magnitude }, rest))
}
