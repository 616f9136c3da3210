//! Properties of characters (Unicode 16.0, as CPython 3.14 has them) and the predicates of `str` over whole strings.
//!
//! Case mapping of strings is in [`case`]; names, categories and normalisation belong to `unicodedata`. The tables are our own and not
//! those of `core`, since its version of Unicode follows the compiler. Code points are `u32`: surrogates have properties too (none).

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::wtf8;

pub mod case;
mod tables;

pub use tables::UNIDATA_VERSION;

/// Characters from `start` to `end`, every `step`-th, map to themselves plus `delta`.
struct CaseRange {
    start: u32,
    end: u32,
    step: u32,
    delta: i32,
}

/// Flags of a code point; the decimal digit is in the low four bits.
#[inline]
fn record(code_point: u32) -> u16 {
    lookup(code_point).unwrap_or(0)
}

#[inline]
fn lookup(code_point: u32) -> Option<u16> {
    use tables::{LEAF_SHIFT, LEAVES, MIDDLE, MIDDLE_SHIFT, RECORDS, TOP};
    let low = |value: u32, bits: u32| (value & ((1 << bits) - 1)) as usize;
    let block = usize::from(*TOP.get((code_point >> (LEAF_SHIFT + MIDDLE_SHIFT)) as usize)?);
    let leaf = usize::from(*MIDDLE.get(block << MIDDLE_SHIFT | low(code_point >> LEAF_SHIFT, MIDDLE_SHIFT))?);
    let id = usize::from(*LEAVES.get(leaf << LEAF_SHIFT | low(code_point, LEAF_SHIFT))?);
    RECORDS.get(id).copied()
}

#[inline]
fn has(code_point: u32, flags: u16) -> bool {
    record(code_point) & flags != 0
}

/// A letter: general category L*.
pub fn is_alpha(code_point: u32) -> bool {
    has(code_point, tables::ALPHA)
}

/// Usable in decimal numbers: general category Nd.
pub fn is_decimal(code_point: u32) -> bool {
    has(code_point, tables::DECIMAL)
}

/// A digit, superscripts and the like included.
pub fn is_digit(code_point: u32) -> bool {
    has(code_point, tables::DIGIT)
}

/// Has a numeric value, fractions and ideographs included.
pub fn is_numeric(code_point: u32) -> bool {
    has(code_point, tables::NUMERIC)
}

pub fn is_alnum(code_point: u32) -> bool {
    has(code_point, tables::ALPHA | tables::DECIMAL | tables::DIGIT | tables::NUMERIC)
}

pub fn is_upper(code_point: u32) -> bool {
    has(code_point, tables::UPPER)
}

pub fn is_lower(code_point: u32) -> bool {
    has(code_point, tables::LOWER)
}

/// General category Lt.
pub fn is_title(code_point: u32) -> bool {
    has(code_point, tables::TITLE)
}

pub fn is_cased(code_point: u32) -> bool {
    has(code_point, tables::UPPER | tables::LOWER | tables::TITLE)
}

fn is_case_ignorable(code_point: u32) -> bool {
    has(code_point, tables::CASE_IGNORABLE)
}

/// Shown as itself by `repr`.
#[inline]
pub fn is_printable(code_point: u32) -> bool {
    match code_point {
        0..=0x7F => matches!(code_point, 0x20..=0x7E),
        _ => has(code_point, tables::PRINTABLE),
    }
}

/// White space that `str.split` and `str.strip` know.
#[inline]
pub fn is_space(code_point: u32) -> bool {
    match code_point {
        0..=0x7F => matches!(code_point, 0x09..=0x0D | 0x1C..=0x20),
        _ => has(code_point, tables::SPACE),
    }
}

/// A line boundary of `str.splitlines`.
#[inline]
pub const fn is_line_break(code_point: u32) -> bool {
    matches!(code_point, 0x0A..=0x0D | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029)
}

/// May start an identifier: `_` or XID_Start.
pub fn is_identifier_start(code_point: u32) -> bool {
    code_point == 0x5F || has(code_point, tables::XID_START)
}

/// May continue an identifier: XID_Continue.
pub fn is_identifier_continue(code_point: u32) -> bool {
    has(code_point, tables::XID_CONTINUE)
}

/// The value from 0 to 9 of a decimal digit of any script.
pub fn decimal_digit(code_point: u32) -> Option<u32> {
    let record = record(code_point);
    (record & tables::DECIMAL != 0).then_some(u32::from(record & 0xF))
}

/// Text of a number as the numeric parsers expect it: digits of all scripts become ASCII, white space becomes spaces, and what can
/// not be part of a number becomes `?`. ASCII text is returned as it is.
pub fn to_ascii_number(text: &[u8]) -> Cow<'_, [u8]> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let to_ascii = |code_point: u32| match code_point {
        0..=0x7E => code_point as u8,
        _ if is_space(code_point) => b' ',
        _ => decimal_digit(code_point).map_or(b'?', |digit| b'0' + digit as u8),
    };
    Cow::Owned(wtf8::code_points(text).map(to_ascii).collect::<Vec<u8>>())
}

/// At least one character, and all pass.
fn nonempty_all(text: &[u8], predicate: impl Fn(u32) -> bool) -> bool {
    !text.is_empty() && wtf8::code_points(text).all(predicate)
}

/// `str.isalpha`
pub fn str_is_alpha(text: &[u8]) -> bool {
    nonempty_all(text, is_alpha)
}

/// `str.isdecimal`
pub fn str_is_decimal(text: &[u8]) -> bool {
    nonempty_all(text, is_decimal)
}

/// `str.isdigit`
pub fn str_is_digit(text: &[u8]) -> bool {
    nonempty_all(text, is_digit)
}

/// `str.isnumeric`
pub fn str_is_numeric(text: &[u8]) -> bool {
    nonempty_all(text, is_numeric)
}

/// `str.isalnum`
pub fn str_is_alnum(text: &[u8]) -> bool {
    nonempty_all(text, is_alnum)
}

/// `str.isspace`
pub fn str_is_space(text: &[u8]) -> bool {
    nonempty_all(text, is_space)
}

/// `str.isprintable`, true for the empty string.
pub fn str_is_printable(text: &[u8]) -> bool {
    wtf8::code_points(text).all(is_printable)
}

/// `str.isidentifier`; whether it is a keyword is not asked.
pub fn str_is_identifier(text: &[u8]) -> bool {
    let mut code_points = wtf8::code_points(text);
    code_points.next().is_some_and(is_identifier_start) && code_points.all(is_identifier_continue)
}

/// `str.isupper`: some cased character, and none in lower or title case.
pub fn str_is_upper(text: &[u8]) -> bool {
    all_of_case(text, tables::UPPER, tables::LOWER | tables::TITLE)
}

/// `str.islower`: some cased character, and none in upper or title case.
pub fn str_is_lower(text: &[u8]) -> bool {
    all_of_case(text, tables::LOWER, tables::UPPER | tables::TITLE)
}

fn all_of_case(text: &[u8], wanted: u16, forbidden: u16) -> bool {
    let mut found = false;
    for code_point in wtf8::code_points(text) {
        let record = record(code_point);
        // A character may have both properties; as in CPython the forbidden one decides.
        if record & forbidden != 0 {
            return false;
        }
        found |= record & wanted != 0;
    }
    found
}

/// `str.istitle`: upper and title case only start words, lower case only continues them, and there is at least one word.
pub fn str_is_title(text: &[u8]) -> bool {
    let mut found = false;
    let mut in_word = false;
    for code_point in wtf8::code_points(text) {
        let starts_word = has(code_point, tables::UPPER | tables::TITLE);
        if starts_word && in_word || !starts_word && !in_word && is_lower(code_point) {
            return false;
        }
        in_word = starts_word || is_lower(code_point);
        found |= in_word;
    }
    found
}
