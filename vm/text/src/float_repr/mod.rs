//! Floats as text and back: `repr`, the `e f g` notations, `float()`, `complex()`, `hex`, `fromhex` and `round`.
//!
//! Writing decimal digits is in this file; reading is in `parse`, hexadecimal in `hex`, rounding in `round`. What the flags of a format
//! specification mean for width, sign and grouping is in `format_spec` and `percent`. Digits come from `core`, whose shortest and exact
//! modes are correctly rounded (ties to even), as CPython's are.
//! Invariant: a precision asked of `core` stays below [`EXACT_DIGITS_MAX`]; further digits of any double are zeros, added by hand.

use alloc::format;
use alloc::string::String;
use core::fmt::{self, Write};

mod hex;
mod parse;
mod parts;
mod round;

pub use hex::{from_hex, hex};
pub use parse::{parse, parse_complex};
pub use parts::Parts;
pub(crate) use parts::scale;
pub use round::round;

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
    pub const REPR: Self = Self { add_dot_0: true, ..Self::new(Notation::Repr, 0) };

    pub const fn new(notation: Notation, precision: usize) -> Self {
        Self { notation, precision, alternate: false, add_dot_0: false, no_negative_zero: false, uppercase: false }
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
    let sign = if imag.is_nan() || imag.is_sign_positive() { "+" } else { "" };
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
        Notation::Exponent | Notation::General => write_significant::<EXACT_DIGITS_MAX>(magnitude, spec, out),
        Notation::Repr => shortest(magnitude).write_general(0, 16, spec, out),
    }
    if spec.no_negative_zero && x.is_sign_negative() && is_zero_text(out) {
        out.remove(0);
    }
}

/// Whether the digits before any exponent are all zeros.
fn is_zero_text(text: &str) -> bool {
    text.bytes().take_while(|&byte| byte != b'e').all(|byte| !matches!(byte, b'1'..=b'9'))
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
    out.write_fmt(args).expect("writing to memory that is large enough does not fail");
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
        digits_after_point > 0 && Parts::of(magnitude).reduced().exponent == -(digits_after_point + 1)
    }

    fn value(&self) -> Option<f64> {
        let (first, rest) = self.digits.as_str().split_at(1);
        let mut buffer = TextBuffer { bytes: [0; 400], len: 0 };
        write!(buffer, "{first}.{rest}e{}", self.exponent).ok()?;
        buffer.as_str().parse().ok()
    }

    /// Correctly rounded to `count` digits; those past the room are left out, being zeros.
    fn significant(magnitude: f64, count: usize) -> Self {
        let after_point = count.clamp(1, N) - 1;
        Self::read(format_args!("{magnitude:.after_point$e}"))
    }

    fn read(args: fmt::Arguments<'_>) -> Self {
        let mut scanner = DecimalScanner { digits: DigitBuffer::new(), exponent: None, exponent_negative: false };
        write_infallible(&mut scanner, args);
        let exponent = scanner.exponent.unwrap_or(0);
        Self { digits: scanner.digits, exponent: if scanner.exponent_negative { -exponent } else { exponent } }
    }

    fn trim_zeros(&mut self) {
        while self.digits.len > 1 && self.digits.bytes[self.digits.len - 1] == b'0' {
            self.digits.len -= 1;
        }
    }

    /// With an exponent if the value is below 1e-4 or has more than `exponent_limit` digits before the point.
    fn write_general(&self, digits_min: usize, exponent_limit: usize, spec: &FloatFormat, out: &mut String) {
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
        write_infallible(out, format_args!("e{sign}{:02}", self.exponent.unsigned_abs()));
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
        Self { bytes: [0; N], len: 0 }
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
                (b'0'..=b'9', Some(exponent)) => *exponent = *exponent * 10 + i32::from(byte - b'0'),
                (b'0'..=b'9', None) => {
                    *self.digits.bytes.get_mut(self.digits.len).ok_or(fmt::Error)? = byte;
                    self.digits.len += 1;
                }
                _ => {}
            }
        }
        Ok(())
    }
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
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
