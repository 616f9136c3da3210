//! Text to floats: `float()` and `complex()`.
//!
//! The value of the digits comes from `core`, which rounds correctly; what is accepted around them is here.

use crate::ascii::is_space;

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
        let unit = if is_j(text) { Some(1.0) } else { signed_unit(text) };
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

pub(super) fn trim_ascii_space(text: &[u8]) -> &[u8] {
    let Some(start) = text.iter().position(|&byte| !is_space(byte)) else {
        return &[];
    };
    let end = text.iter().rposition(|&byte| !is_space(byte)).map_or(start, |last| last + 1);
    &text[start..end]
}

/// Calls `parse` on the text without its underscores, each of which must stand between two digits.
fn with_underscores<T>(text: &[u8], parse: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
    if memchr::memchr(b'_', text).is_none() {
        return parse(text);
    }
    let is_digit = |index: Option<usize>| index.and_then(|index| text.get(index)).is_some_and(u8::is_ascii_digit);
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
    let value = if text[0] == b'-' { -magnitude } else { magnitude };
    Some((value, sign_len + len))
}

fn parse_magnitude(text: &[u8]) -> Option<(f64, usize)> {
    let starts_with = |word: &[u8]| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
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
    let digits = |from: usize| text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
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
