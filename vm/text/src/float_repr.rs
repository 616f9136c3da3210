//! Floats as text and back: `repr`, the `e f g` notations, `float()`, `complex()`, `hex`, `fromhex` and `round`.
//!
//! What the flags of a format specification mean for width, sign and grouping is in `format_spec` and `percent`; this module makes the
//! digits. Digits come from `core`, whose shortest and exact modes are correctly rounded (ties to even), as CPython's are.
//! Invariant: a precision asked of `core` stays below [`EXACT_DIGITS_MAX`]; further digits of any double are zeros, added by hand.

use alloc::format;
use alloc::string::String;
use core::fmt::{self, Write};

use num_bigint::BigUint;

use crate::{Error, Result};

/// Room for the digits of usual precisions, 17 being the most that `repr` needs.
const SHORT_DIGITS_MAX: usize = 32;
/// No double has more significant digits (767) or digits after the point (1074) than this.
const EXACT_DIGITS_MAX: usize = 1100;

/// How the digits of a float are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `e`: one digit before the point, `precision` after it, an exponent.
    Exponent,
    /// `f`: `precision` digits after the point.
    Fixed,
    /// `g`: `precision` significant digits, trailing zeros dropped, exponent where it is shorter.
    General,
    /// `repr`: the fewest digits that read back as the same float; `precision` is ignored.
    Repr,
}

/// The arguments of [`format`](fn@format).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FloatFormat {
    pub notation: Notation,
    pub precision: usize,
    /// `#`: always a point, and `g` keeps trailing zeros.
    pub alternate: bool,
    /// Ends integral values in `.0`, unless there is an exponent.
    pub add_dot_0: bool,
    /// `z`: a zero after rounding has no sign.
    pub no_negative_zero: bool,
    /// `E`, `INF`, `NAN`.
    pub uppercase: bool,
}

impl FloatFormat {
    /// The form of `repr(float)`.
    pub const REPR: Self = Self {
        add_dot_0: true,
        ..Self::new(Notation::Repr, 0)
    };

    pub const fn new(notation: Notation, precision: usize) -> Self {
        Self {
            notation,
            precision,
            alternate: false,
            add_dot_0: false,
            no_negative_zero: false,
            uppercase: false,
        }
    }
}

/// `repr(x)`, which is also `str(x)`.
pub fn repr(x: f64) -> String {
    format(x, &FloatFormat::REPR)
}

/// `repr(complex(real, imag))`.
pub fn complex_repr(real: f64, imag: f64) -> String {
    let part = |x| format(x, &FloatFormat::new(Notation::Repr, 0));
    if real == 0.0 && real.is_sign_positive() {
        return part(imag) + "j";
    }
    let sign = if imag.is_nan() || imag.is_sign_positive() {
        "+"
    } else {
        ""
    };
    format!("({}{sign}{}j)", part(real), part(imag))
}

/// Writes a float with the digits and notation asked for. A minus sign is written where due, a plus sign never; NaN has no sign.
///
/// The result may be as long as the precision: check that there is memory for it before calling.
pub fn format(x: f64, spec: &FloatFormat) -> String {
    let mut out = String::new();
    if x.is_finite() {
        format_finite(x, spec, &mut out);
    } else {
        out.push_str(match (x.is_nan(), x < 0.0) {
            (true, _) => "nan",
            (false, true) => "-inf",
            (false, false) => "inf",
        });
    }
    if spec.uppercase {
        out.make_ascii_uppercase();
    }
    out
}

fn format_finite(x: f64, spec: &FloatFormat, out: &mut String) {
    if x.is_sign_negative() {
        out.push('-');
    }
    let magnitude = x.abs();
    match spec.notation {
        Notation::Fixed => write_fixed(magnitude, spec, out),
        Notation::Exponent | Notation::General if spec.precision < SHORT_DIGITS_MAX => {
            write_significant::<SHORT_DIGITS_MAX>(magnitude, spec, out);
        }
        Notation::Exponent | Notation::General => {
            write_significant::<EXACT_DIGITS_MAX>(magnitude, spec, out)
        }
        Notation::Repr => shortest(magnitude).write_general(0, 16, spec, out),
    }
    if spec.no_negative_zero && x.is_sign_negative() && is_zero_text(out) {
        out.remove(0);
    }
}

/// Whether the digits before any exponent are all zeros.
fn is_zero_text(text: &str) -> bool {
    text.bytes()
        .take_while(|&byte| byte != b'e')
        .all(|byte| !matches!(byte, b'1'..=b'9'))
}

fn write_fixed(magnitude: f64, spec: &FloatFormat, out: &mut String) {
    let exact = spec.precision.min(EXACT_DIGITS_MAX);
    write_infallible(out, format_args!("{magnitude:.exact$}"));
    if spec.precision == 0 && spec.alternate {
        out.push('.');
    }
    push_zeros(out, spec.precision - exact);
}

fn push_zeros(out: &mut String, count: usize) {
    out.extend(core::iter::repeat_n('0', count));
}

fn write_infallible(out: &mut impl Write, args: fmt::Arguments<'_>) {
    out.write_fmt(args)
        .expect("writing to memory that is large enough does not fail");
}

/// The notations that count significant digits. `N` is room for as many as are asked for, or for all that a float has.
fn write_significant<const N: usize>(magnitude: f64, spec: &FloatFormat, out: &mut String) {
    if spec.notation == Notation::Exponent {
        let count = spec.precision.saturating_add(1);
        Decimal::<N>::significant(magnitude, count).write_exponential(count, spec.alternate, out);
        return;
    }
    let count = spec.precision.max(1);
    let mut decimal = Decimal::<N>::significant(magnitude, count);
    decimal.trim_zeros();
    let digits_min = if spec.alternate { count } else { 0 };
    let exponent_limit = count.saturating_sub(usize::from(spec.add_dot_0));
    decimal.write_general(digits_min, exponent_limit, spec, out);
}

/// The fewest digits that read back as the same float.
fn shortest(magnitude: f64) -> Decimal<SHORT_DIGITS_MAX> {
    let shortest = Decimal::read(format_args!("{magnitude:e}"));
    if shortest.is_tie(magnitude) {
        // Two shortest forms are equally near. `core` takes the upper, CPython the one with the even last digit.
        let even = Decimal::significant(magnitude, shortest.digits.len);
        if even.value() == Some(magnitude) {
            return even;
        }
    }
    shortest
}

/// Digits `d.ddd` times ten to the power of `exponent`.
struct Decimal<const N: usize> {
    digits: DigitBuffer<N>,
    exponent: i32,
}

impl<const N: usize> Decimal<N> {
    /// Whether the exact expansion of `magnitude` has just one digit more than these.
    fn is_tie(&self, magnitude: f64) -> bool {
        let digits_after_point = self.digits.len as i32 - 1 - self.exponent;
        // An odd number over 2**n has n digits after the point.
        digits_after_point > 0
            && Parts::of(magnitude).reduced().exponent == -(digits_after_point + 1)
    }

    fn value(&self) -> Option<f64> {
        let (first, rest) = self.digits.as_str().split_at(1);
        let mut buffer = TextBuffer {
            bytes: [0; 400],
            len: 0,
        };
        write!(buffer, "{first}.{rest}e{}", self.exponent).ok()?;
        buffer.as_str().parse().ok()
    }

    /// Correctly rounded to `count` digits; those past the room are left out, being zeros.
    fn significant(magnitude: f64, count: usize) -> Self {
        let after_point = count.clamp(1, N) - 1;
        Self::read(format_args!("{magnitude:.after_point$e}"))
    }

    fn read(args: fmt::Arguments<'_>) -> Self {
        let mut scanner = DecimalScanner {
            digits: DigitBuffer::new(),
            exponent: None,
            exponent_negative: false,
        };
        write_infallible(&mut scanner, args);
        let exponent = scanner.exponent.unwrap_or(0);
        Self {
            digits: scanner.digits,
            exponent: if scanner.exponent_negative {
                -exponent
            } else {
                exponent
            },
        }
    }

    fn trim_zeros(&mut self) {
        while self.digits.len > 1 && self.digits.bytes[self.digits.len - 1] == b'0' {
            self.digits.len -= 1;
        }
    }

    /// With an exponent if the value is below 1e-4 or has more than `exponent_limit` digits before the point.
    fn write_general(
        &self,
        digits_min: usize,
        exponent_limit: usize,
        spec: &FloatFormat,
        out: &mut String,
    ) {
        let use_exponent = match usize::try_from(self.exponent) {
            Ok(exponent) => exponent >= exponent_limit,
            Err(_) => self.exponent < -4,
        };
        if use_exponent {
            self.write_exponential(digits_min, spec.alternate, out);
        } else {
            self.write_positional(digits_min, spec, out);
        }
    }

    fn write_exponential(&self, digits_min: usize, point: bool, out: &mut String) {
        let digits = self.digits.as_str();
        out.push_str(&digits[..1]);
        if point || digits.len() > 1 || digits_min > 1 {
            out.push('.');
        }
        out.push_str(&digits[1..]);
        push_zeros(out, digits_min.saturating_sub(digits.len()));
        let sign = if self.exponent < 0 { '-' } else { '+' };
        write_infallible(
            out,
            format_args!("e{sign}{:02}", self.exponent.unsigned_abs()),
        );
    }

    fn write_positional(&self, digits_min: usize, spec: &FloatFormat, out: &mut String) {
        let digits = self.digits.as_str();
        let Ok(exponent) = usize::try_from(self.exponent) else {
            out.push_str("0.");
            push_zeros(out, self.exponent.unsigned_abs() as usize - 1);
            out.push_str(digits);
            push_zeros(out, digits_min.saturating_sub(digits.len()));
            return;
        };
        let before_point = exponent + 1;
        let (whole, fraction) = digits.split_at(before_point.min(digits.len()));
        out.push_str(whole);
        push_zeros(out, before_point - whole.len());
        let zeros = digits_min.saturating_sub(before_point.max(digits.len()));
        if !fraction.is_empty() || zeros > 0 || spec.alternate || spec.add_dot_0 {
            out.push('.');
        }
        out.push_str(fraction);
        push_zeros(out, zeros);
        if spec.add_dot_0 && fraction.is_empty() && zeros == 0 {
            out.push('0');
        }
    }
}

/// Digits on the stack: formatting a float allocates only its result.
struct DigitBuffer<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> DigitBuffer<N> {
    const fn new() -> Self {
        Self {
            bytes: [0; N],
            len: 0,
        }
    }

    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.len]).expect("only digits are pushed")
    }
}

/// Takes apart `d.ddde-xx` as `core` writes it.
struct DecimalScanner<const N: usize> {
    digits: DigitBuffer<N>,
    exponent: Option<i32>,
    exponent_negative: bool,
}

impl<const N: usize> Write for DecimalScanner<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            match (byte, &mut self.exponent) {
                (b'e', _) => self.exponent = Some(0),
                (b'-', _) => self.exponent_negative = true,
                (b'0'..=b'9', Some(exponent)) => {
                    *exponent = *exponent * 10 + i32::from(byte - b'0')
                }
                (b'0'..=b'9', None) => {
                    *self
                        .digits
                        .bytes
                        .get_mut(self.digits.len)
                        .ok_or(fmt::Error)? = byte;
                    self.digits.len += 1;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// `float(text)`: white space around, sign, digits with single underscores between them, `inf`, `infinity`, `nan`.
///
/// `text` is ASCII; other characters are to be mapped with `unicode::to_ascii_number` first. `None` if malformed: the caller's message
/// quotes the original text.
pub fn parse(text: &[u8]) -> Option<f64> {
    with_underscores(trim_ascii_space(text), |text| {
        let (value, len) = parse_prefix(text)?;
        (len == text.len()).then_some(value)
    })
}

/// `complex(text)` as real and imaginary part. `None` if malformed.
pub fn parse_complex(text: &[u8]) -> Option<(f64, f64)> {
    with_underscores(text, |text| {
        let mut text = trim_ascii_space(text);
        if let [b'(', inner @ .., b')'] = text {
            text = trim_ascii_space(inner);
        }
        parse_complex_parts(text)
    })
}

fn parse_complex_parts(text: &[u8]) -> Option<(f64, f64)> {
    let is_j = |rest: &[u8]| matches!(rest, b"j" | b"J");
    let signed_unit = |rest: &[u8]| match rest {
        [b'+', rest @ ..] if is_j(rest) => Some(1.0),
        [b'-', rest @ ..] if is_j(rest) => Some(-1.0),
        _ => None,
    };
    let Some((first, len)) = parse_prefix(text) else {
        let unit = if is_j(text) {
            Some(1.0)
        } else {
            signed_unit(text)
        };
        return unit.map(|imag| (0.0, imag));
    };
    let rest = &text[len..];
    if rest.is_empty() {
        return Some((first, 0.0));
    }
    if is_j(rest) {
        return Some((0.0, first));
    }
    if !matches!(rest[0], b'+' | b'-') {
        return None;
    }
    match parse_prefix(rest) {
        Some((imag, len)) => is_j(&rest[len..]).then_some((first, imag)),
        None => signed_unit(rest).map(|imag| (first, imag)),
    }
}

/// White space of C's `isspace`, which is what the numeric constructors strip from ASCII.
pub(crate) const fn is_c_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

pub(crate) fn trim_ascii_space(text: &[u8]) -> &[u8] {
    let Some(start) = text.iter().position(|&byte| !is_c_space(byte)) else {
        return &[];
    };
    let end = text
        .iter()
        .rposition(|&byte| !is_c_space(byte))
        .map_or(start, |last| last + 1);
    &text[start..end]
}

/// Calls `parse` on the text without its underscores, each of which must stand between two digits.
fn with_underscores<T>(text: &[u8], parse: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
    if memchr::memchr(b'_', text).is_none() {
        return parse(text);
    }
    let is_digit = |index: Option<usize>| {
        index
            .and_then(|index| text.get(index))
            .is_some_and(u8::is_ascii_digit)
    };
    let mut plain = alloc::vec::Vec::with_capacity(text.len());
    for (index, &byte) in text.iter().enumerate() {
        if byte != b'_' {
            plain.push(byte);
        } else if !is_digit(index.checked_sub(1)) || !is_digit(index.checked_add(1)) {
            return None;
        }
    }
    parse(&plain)
}

/// The float at the start of the text and how many bytes it takes.
fn parse_prefix(text: &[u8]) -> Option<(f64, usize)> {
    let sign_len = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let (magnitude, len) = parse_magnitude(&text[sign_len..])?;
    let value = if text[0] == b'-' {
        -magnitude
    } else {
        magnitude
    };
    Some((value, sign_len + len))
}

fn parse_magnitude(text: &[u8]) -> Option<(f64, usize)> {
    let starts_with = |word: &[u8]| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    if starts_with(b"infinity") {
        return Some((f64::INFINITY, 8));
    }
    if starts_with(b"inf") {
        return Some((f64::INFINITY, 3));
    }
    if starts_with(b"nan") {
        return Some((f64::NAN, 3));
    }
    let len = scan_decimal(text)?;
    let number = core::str::from_utf8(&text[..len]).ok()?;
    Some((number.parse().ok()?, len))
}

/// Length of the longest decimal number at the start of the text.
fn scan_decimal(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        text[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let whole = digits(0);
    let mut len = whole;
    let mut fraction = 0;
    if text.get(len) == Some(&b'.') {
        fraction = digits(len + 1);
        len += 1 + fraction;
    }
    if whole + fraction == 0 {
        return None;
    }
    if matches!(text.get(len), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(len + 1), Some(b'+' | b'-')));
        let exponent = digits((len + 1 + sign).min(text.len()));
        if exponent > 0 {
            len += 1 + sign + exponent;
        }
    }
    Some(len)
}

const MANTISSA_BITS: u32 = 52;
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
        let (mantissa, exponent) = if biased == 0 {
            (fraction, 1)
        } else {
            (fraction | 1 << MANTISSA_BITS, biased)
        };
        Self {
            negative: x.is_sign_negative(),
            mantissa,
            exponent: exponent - 1075,
        }
    }

    /// With an odd mantissa, or zero: the form that `float.as_integer_ratio` needs.
    pub const fn reduced(self) -> Self {
        if self.mantissa == 0 {
            return Self {
                exponent: 0,
                ..self
            };
        }
        let zeros = self.mantissa.trailing_zeros();
        Self {
            mantissa: self.mantissa >> zeros,
            exponent: self.exponent + zeros as i32,
            ..self
        }
    }
}

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
    format!(
        "{sign}0x{lead}.{fraction:013x}p{:+}",
        parts.exponent + MANTISSA_BITS as i32
    )
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
    if rest.is_empty() {
        Ok(value)
    } else {
        Err(invalid_hex())
    }
}

/// A signed decimal, saturating far beyond what matters, and what follows it.
fn parse_exponent(text: &[u8]) -> Option<(i64, &[u8])> {
    let (negative, unsigned) = match text {
        [b'-', unsigned @ ..] => (true, unsigned),
        [b'+', unsigned @ ..] => (false, unsigned),
        _ => (false, text),
    };
    let len = unsigned
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (digits, rest) = unsigned.split_at(len);
    let add_digit = |value: i64, byte: &u8| {
        value
            .saturating_mul(10)
            .saturating_add(i64::from(byte - b'0'))
    };
    let magnitude = digits.iter().fold(0, add_digit);
    (len > 0).then_some((if negative { -magnitude } else { magnitude }, rest))
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
    let mut buffer = TextBuffer {
        bytes: [0; 400],
        len: 0,
    };
    write_infallible(&mut buffer, format_args!("{x:.ndigits$}"));
    buffer
        .as_str()
        .parse()
        .expect("a formatted float can be read back")
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
        format!("{digits}e{zeros}")
            .parse()
            .expect("digits and an exponent are a float")
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

/// Text on the stack.
struct TextBuffer {
    bytes: [u8; 400],
    len: usize,
}

impl TextBuffer {
    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.len]).expect("whole strings were written")
    }
}

impl Write for TextBuffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.bytes
            .get_mut(self.len..end)
            .ok_or(fmt::Error)?
            .copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
