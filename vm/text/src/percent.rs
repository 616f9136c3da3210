//! printf-style formatting, the `%` operator of `str` and `bytes`: the parser of the format, and the rendering of what it found.
//!
//! Keys are looked up, arguments taken and objects converted by the caller, between two events of the parser: that is the order in
//! which CPython does it, so that the first of several mistakes is the one reported (Library Reference, "printf-style String
//! Formatting").

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::float_repr::{self, FloatFormat, Notation};
use crate::int_text::Int;
use crate::{Error, Result, wtf8};

pub const NOT_ENOUGH_ARGUMENTS: &str = "not enough arguments for format string";
pub const NOT_ALL_CONVERTED_STR: &str = "not all arguments converted during string formatting";
pub const NOT_ALL_CONVERTED_BYTES: &str = "not all arguments converted during bytes formatting";
pub const STAR_WANTS_INT: &str = "* wants int";

/// What kind of string the format is: they differ in a few messages, and in how a conversion character is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatType {
    Str,
    Bytes,
}

/// What the parser met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Bytes of the format to be copied.
    Literal(Range<usize>),
    /// `(key)`: from here on the arguments are the value found in the mapping.
    Key(Range<usize>),
    /// `*` as width: take an argument and pass it to [`PercentParser::set_width`].
    StarWidth,
    /// `*` as precision: take an argument and pass it to [`PercentParser::set_precision`].
    StarPrecision,
    /// A whole conversion: take an argument and render it.
    Conversion(Conversion),
}

/// The part of a conversion that says how to render.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conversion {
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A space.
    pub space: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    pub width: usize,
    pub precision: Option<usize>,
    /// The conversion character; not checked.
    pub code: u32,
    /// Its index in the format, in characters.
    pub index: usize,
}

const PRECISION_MAX: usize = i32::MAX as usize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Text,
    Flags,
    AfterWidth,
    AfterPrecision,
}

/// Reads a format from event to event.
#[derive(Clone, Debug)]
pub struct PercentParser<'a> {
    format: &'a [u8],
    format_type: FormatType,
    has_mapping: bool,
    offset: usize,
    stage: Stage,
    conversion: Conversion,
}

impl<'a> PercentParser<'a> {
    /// `has_mapping` tells whether the right operand can be looked up by key.
    pub fn new(format: &'a [u8], format_type: FormatType, has_mapping: bool) -> Self {
        let conversion = Conversion::default();
        Self { format, format_type, has_mapping, offset: 0, stage: Stage::Text, conversion }
    }

    /// The next event; `None` at the end of the format.
    pub fn next_event(&mut self) -> Result<Option<Event>> {
        if self.stage == Stage::Text {
            if let Some(literal) = self.literal() {
                return Ok(Some(Event::Literal(literal)));
            }
            if self.offset >= self.format.len() {
                return Ok(None);
            }
            self.offset += 1;
            self.stage = Stage::Flags;
            self.conversion = Conversion::default();
            if self.eat(b'(') {
                return self.key().map(|key| Some(Event::Key(key)));
            }
        }
        self.conversion_event().map(Some)
    }

    fn peek(&self) -> Option<u8> {
        self.format.get(self.offset).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.offset += usize::from(found);
        found
    }

    /// Text up to a conversion. The first of two percent signs is text, and ends it.
    fn literal(&mut self) -> Option<Range<usize>> {
        let start = self.offset;
        let rest = &self.format[start..];
        let text_len = memchr::memchr(b'%', rest).unwrap_or(rest.len());
        let doubled = rest[text_len..].starts_with(b"%%");
        let end = start + text_len + usize::from(doubled);
        self.offset = end + usize::from(doubled);
        (end > start).then_some(start..end)
    }

    /// The key between balanced parentheses, the first of which is read.
    fn key(&mut self) -> Result<Range<usize>> {
        if !self.has_mapping {
            return Err(Error::type_error("format requires a mapping"));
        }
        let start = self.offset;
        let mut depth = 1_usize;
        while let Some(byte) = self.peek() {
            self.offset += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(start..self.offset - 1);
            }
        }
        Err(Error::value("incomplete format key"))
    }

    fn conversion_event(&mut self) -> Result<Event> {
        if self.stage == Stage::Flags {
            self.flags();
            self.stage = Stage::AfterWidth;
            if self.eat(b'*') {
                return Ok(Event::StarWidth);
            }
            let width = self.digits(isize::MAX as usize).ok_or_else(|| Error::value("width too big"))?;
            self.conversion.width = width.unwrap_or(0);
        }
        if self.stage == Stage::AfterWidth {
            self.stage = Stage::AfterPrecision;
            if self.eat(b'.') {
                self.conversion.precision = Some(0);
                if self.eat(b'*') {
                    return Ok(Event::StarPrecision);
                }
                let precision = self.digits(PRECISION_MAX).ok_or_else(|| self.precision_too_big())?;
                self.conversion.precision = Some(precision.unwrap_or(0));
            }
        }
        self.stage = Stage::Text;
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.offset += 1;
        }
        self.code()
    }

    fn flags(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'-' => self.conversion.left = true,
                b'+' => self.conversion.plus = true,
                b' ' => self.conversion.space = true,
                b'#' => self.conversion.alternate = true,
                b'0' => self.conversion.zero = true,
                _ => return,
            }
            self.offset += 1;
        }
    }

    /// ASCII digits, if any; the outer `None` says that they exceed `max`.
    fn digits(&mut self, max: usize) -> Option<Option<usize>> {
        let mut value = None;
        while let Some(byte @ b'0'..=b'9') = self.peek() {
            let shifted = value.unwrap_or(0_usize).checked_mul(10)?.checked_add(usize::from(byte - b'0'))?;
            value = Some(shifted);
            if shifted > max {
                return None;
            }
            self.offset += 1;
        }
        Some(value)
    }

    fn precision_too_big(&self) -> Error {
        Error::value(match self.format_type {
            FormatType::Str => "precision too big",
            FormatType::Bytes => "prec too big",
        })
    }

    fn code(&mut self) -> Result<Event> {
        let next = match self.format_type {
            FormatType::Str => wtf8::decode_at(self.format, self.offset),
            FormatType::Bytes => self.peek().map(|byte| (u32::from(byte), 1)),
        };
        let (code, len) = next.ok_or_else(|| Error::value("incomplete format"))?;
        let index = match self.format_type {
            FormatType::Str => wtf8::index_of_offset(self.format, self.offset),
            FormatType::Bytes => self.offset,
        };
        self.offset += len;
        Ok(Event::Conversion(Conversion { code, index, ..self.conversion }))
    }

    /// Answers [`Event::StarWidth`]. A negative width means the flag `-`.
    pub fn set_width(&mut self, width: isize) {
        self.conversion.left |= width < 0;
        self.conversion.width = width.unsigned_abs();
    }

    /// Answers [`Event::StarPrecision`]. A negative precision means zero.
    pub fn set_precision(&mut self, precision: i32) {
        self.conversion.precision = Some(usize::try_from(precision).unwrap_or(0));
    }

    /// The `ValueError` for a conversion character that is not known.
    ///
    /// Difference from CPython: for a byte from 0x80 in a `bytes` format it mostly trips over the sign of a C char and raises
    /// `OverflowError`; this is always the `ValueError`.
    pub fn unsupported(&self, conversion: &Conversion) -> Error {
        let Conversion { code, index, .. } = *conversion;
        let shown = match (self.format_type, code) {
            (FormatType::Str, 31..=126) | (FormatType::Bytes, _) => char::from(code as u8),
            (FormatType::Str, _) => '?',
        };
        Error::value(format!("unsupported format character '{shown}' ({code:#x}) at index {index}"))
    }
}

impl Conversion {
    /// A lower bound of the result's length in bytes: what to ask memory for before rendering.
    pub fn size_hint(&self) -> usize {
        let precision = match u8::try_from(self.code) {
            Ok(b'd' | b'i' | b'u' | b'o' | b'x' | b'X' | b'e' | b'E' | b'f' | b'F') => self.precision.unwrap_or(0),
            _ => 0,
        };
        self.width.max(precision)
    }

    /// `d i u o x X`. Digit limit as in `str(int)`.
    pub fn format_int(&self, value: &Int, max_str_digits: usize) -> Result<String> {
        let precision = self.precision.unwrap_or(0);
        if precision > PRECISION_MAX - 3 {
            return Err(Error::overflow("precision too large"));
        }
        let (base, prefix) = match u8::try_from(self.code) {
            Ok(b'o') => (8, "0o"),
            Ok(b'x') => (16, "0x"),
            Ok(b'X') => (16, "0X"),
            _ => (10, ""),
        };
        let mut digits = if base == 10 { value.to_decimal(max_str_digits)? } else { value.magnitude_digits(base) };
        if prefix == "0X" {
            digits.make_ascii_uppercase();
        }
        let prefix = if self.alternate { prefix } else { "" };
        let magnitude = digits.trim_start_matches('-');
        Ok(self.format_number(value.is_negative(), prefix, precision, magnitude))
    }

    /// `e E f F g G`
    pub fn format_float(&self, value: f64) -> String {
        let notation = match u8::try_from(self.code) {
            Ok(b'e' | b'E') => Notation::Exponent,
            Ok(b'f' | b'F') => Notation::Fixed,
            _ => Notation::General,
        };
        let spec = FloatFormat {
            alternate: self.alternate,
            uppercase: matches!(u8::try_from(self.code), Ok(b'E' | b'F' | b'G')),
            ..FloatFormat::new(notation, self.precision.unwrap_or(6))
        };
        let text = float_repr::format(value, &spec);
        let magnitude = text.trim_start_matches('-');
        self.format_number(magnitude.len() < text.len(), "", 0, magnitude)
    }

    fn format_number(&self, negative: bool, prefix: &str, digits_min: usize, digits: &str) -> String {
        let sign = match (negative, self.plus, self.space) {
            (true, ..) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        let mut zeros = digits_min.saturating_sub(digits.len());
        let mut padding = self.width.saturating_sub(sign.len() + prefix.len() + zeros + digits.len());
        if self.zero && !self.left {
            zeros += padding;
            padding = 0;
        }
        let (left, right) = if self.left { (0, padding) } else { (padding, 0) };
        let mut out = String::new();
        out.extend(core::iter::repeat_n(' ', left));
        out.push_str(sign);
        out.push_str(prefix);
        out.extend(core::iter::repeat_n('0', zeros));
        out.push_str(digits);
        out.extend(core::iter::repeat_n(' ', right));
        out
    }

    /// `s r a` of a `str`: cut to the precision and padded, counting characters.
    pub fn format_str(&self, text: &[u8]) -> Vec<u8> {
        let end = self.precision.and_then(|precision| wtf8::offset_of(text, precision)).unwrap_or(text.len());
        self.pad(&text[..end], wtf8::count(&text[..end]))
    }

    /// `s b r a` of `bytes`: cut to the precision and padded, counting bytes.
    pub fn format_bytes(&self, bytes: &[u8]) -> Vec<u8> {
        let end = self.precision.unwrap_or(bytes.len()).min(bytes.len());
        self.pad(&bytes[..end], end)
    }

    /// `c`: one character, encoded by the caller. The precision has no say.
    pub fn format_char(&self, encoded: &[u8]) -> Vec<u8> {
        self.pad(encoded, 1)
    }

    fn pad(&self, text: &[u8], len: usize) -> Vec<u8> {
        let padding = self.width.saturating_sub(len);
        let (left, right) = if self.left { (0, padding) } else { (padding, 0) };
        let mut out = Vec::with_capacity(padding + text.len());
        out.resize(left, b' ');
        out.extend_from_slice(text);
        out.resize(out.len() + right, b' ');
        out
    }

    /// The `TypeError` for an argument of a numeric conversion of integers.
    pub fn number_required(&self, type_name: &str) -> Error {
        let code = char::from_u32(self.code).unwrap_or('?');
        let wanted = if matches!(code, 'o' | 'x' | 'X') { "an integer" } else { "a real number" };
        Error::type_error(format!("%{code} format: {wanted} is required, not {type_name}"))
    }
}

/// The code point of `%c` with an integer; out of range raises.
pub fn char_from_int(value: &Int, format_type: FormatType) -> Result<u32> {
    let (max, message) = match format_type {
        FormatType::Str => (wtf8::CODE_POINT_MAX, "%c arg not in range(0x110000)"),
        FormatType::Bytes => (0xFF, "%c arg not in range(256)"),
    };
    let code_point = match value {
        Int::Small(value) => u32::try_from(*value).ok().filter(|&code_point| code_point <= max),
        Int::Big(_) => None,
    };
    code_point.ok_or_else(|| Error::overflow(message))
}
