//! The parser of `str.format`: replacement fields, their names, and automatic numbering.
//!
//! Values are looked up, converted and formatted by the caller, which also expands nested fields in a specification by parsing it in
//! turn (to a depth of two). What a specification means is in `format_spec`. `string.Formatter` uses the same pieces through
//! `_string`. (Library Reference, "Format String Syntax")

use alloc::format;
use alloc::string::String;
use core::ops::Range;

use crate::{Error, Result, unicode, wtf8};

/// Raised by the caller when fields nest deeper than two.
pub const RECURSION_EXCEEDED: &str = "Max string recursion exceeded";

/// Text, then perhaps a field. Ranges are of bytes in the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub literal: Range<usize>,
    pub field: Option<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What stands before `!` or `:`, to be taken apart with [`FieldName`].
    pub name: Range<usize>,
    /// The character after `!`.
    pub conversion: Option<u32>,
    pub spec: Range<usize>,
    /// The specification has fields itself.
    pub spec_is_nested: bool,
}

/// Iterator over the pieces of a format; it ends after the first error.
#[derive(Clone, Debug)]
pub struct FormatParser<'a> {
    format: &'a [u8],
    offset: usize,
}

impl<'a> FormatParser<'a> {
    pub fn new(format: &'a [u8]) -> Self {
        Self { format, offset: 0 }
    }

    fn next_byte(&mut self) -> Option<u8> {
        let byte = *self.format.get(self.offset)?;
        self.offset += 1;
        Some(byte)
    }

    fn piece(&mut self) -> Result<Piece> {
        let start = self.offset;
        let rest = &self.format[start..];
        let Some(len) = memchr::memchr2(b'{', b'}', rest) else {
            self.offset = self.format.len();
            return Ok(Piece { literal: start..self.offset, field: None });
        };
        let end = start + len;
        let brace = rest[len];
        let follower = rest.get(len + 1);
        if follower == Some(&brace) {
            // A doubled brace: one of the two is text.
            self.offset = end + 2;
            return Ok(Piece { literal: start..end + 1, field: None });
        }
        if brace == b'}' {
            return Err(Error::value("Single '}' encountered in format string"));
        }
        if follower.is_none() {
            return Err(Error::value("Single '{' encountered in format string"));
        }
        self.offset = end + 1;
        Ok(Piece { literal: start..end, field: Some(self.field()?) })
    }

    /// The field after an opening brace.
    fn field(&mut self) -> Result<Field> {
        let start = self.offset;
        let end_byte = self.field_name_end()?;
        let name = start..self.offset - 1;
        let mut field = Field { name, conversion: None, spec: 0..0, spec_is_nested: false };
        match end_byte {
            b'}' => return Ok(field),
            b'!' => {
                let (conversion, len) = wtf8::decode_at(self.format, self.offset)
                    .ok_or_else(|| Error::value("end of string while looking for conversion specifier"))?;
                self.offset += len;
                field.conversion = Some(conversion);
                match self.next_byte() {
                    Some(b'}') => return Ok(field),
                    None | Some(b':') => {}
                    Some(_) => return Err(Error::value("expected ':' after conversion specifier")),
                }
            }
            _ => {}
        }
        (field.spec, field.spec_is_nested) = self.spec()?;
        Ok(field)
    }

    /// Reads to the byte that ends the field name; brackets hide such bytes.
    fn field_name_end(&mut self) -> Result<u8> {
        while let Some(byte) = self.next_byte() {
            match byte {
                b'{' => return Err(Error::value("unexpected '{' in field name")),
                b'}' | b':' | b'!' => return Ok(byte),
                b'[' => {
                    let rest = &self.format[self.offset..];
                    self.offset += memchr::memchr(b']', rest).unwrap_or(rest.len());
                }
                _ => {}
            }
        }
        Err(Error::value("expected '}' before end of string"))
    }

    /// The specification up to the brace that closes the field, and whether it has fields itself.
    fn spec(&mut self) -> Result<(Range<usize>, bool)> {
        let start = self.offset;
        let mut depth = 1_usize;
        let mut nested = false;
        while let Some(byte) = self.next_byte() {
            match byte {
                b'{' => {
                    nested = true;
                    depth += 1;
                }
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok((start..self.offset - 1, nested));
            }
        }
        Err(Error::value("unmatched '{' in format spec"))
    }
}

impl Iterator for FormatParser<'_> {
    type Item = Result<Piece>;

    fn next(&mut self) -> Option<Result<Piece>> {
        if self.offset >= self.format.len() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.offset = self.format.len();
        }
        Some(piece)
    }
}

/// What a field name begins with: the argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstPart<'a> {
    /// `{}`: the next positional argument.
    Auto,
    Index(usize),
    Keyword(&'a [u8]),
}

/// One step from the argument on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// `.name`
    Attribute(&'a [u8]),
    /// `[number]`
    Index(usize),
    /// `[text]`
    Key(&'a [u8]),
}

/// A field name taken apart: its beginning, and an iterator over the steps from there, which ends after the first error.
#[derive(Clone, Debug)]
pub struct FieldName<'a> {
    pub first: FirstPart<'a>,
    rest: &'a [u8],
}

impl<'a> FieldName<'a> {
    pub fn parse(name: &'a [u8]) -> Result<Self> {
        let (first, rest) = name.split_at(memchr::memchr2(b'.', b'[', name).unwrap_or(name.len()));
        let first = match parse_index(first)? {
            Some(index) => FirstPart::Index(index),
            None if first.is_empty() => FirstPart::Auto,
            None => FirstPart::Keyword(first),
        };
        Ok(Self { first, rest })
    }

    fn part(&mut self) -> Result<Part<'a>> {
        let (marker, rest) = (self.rest[0], &self.rest[1..]);
        let len = match marker {
            b'.' => memchr::memchr2(b'.', b'[', rest).unwrap_or(rest.len()),
            b'[' => memchr::memchr(b']', rest).ok_or_else(|| Error::value("Missing ']' in format string"))?,
            _ => {
                return Err(Error::value("Only '.' or '[' may follow ']' in format field specifier"));
            }
        };
        let (text, rest) = rest.split_at(len);
        let is_item = marker == b'[';
        self.rest = &rest[usize::from(is_item)..];
        let index = if is_item { parse_index(text)? } else { None };
        match index {
            _ if text.is_empty() => Err(Error::value("Empty attribute in format string")),
            Some(index) => Ok(Part::Index(index)),
            None if is_item => Ok(Part::Key(text)),
            None => Ok(Part::Attribute(text)),
        }
    }
}

impl<'a> Iterator for FieldName<'a> {
    type Item = Result<Part<'a>>;

    fn next(&mut self) -> Option<Result<Part<'a>>> {
        if self.rest.is_empty() {
            return None;
        }
        let part = self.part();
        if part.is_err() {
            self.rest = &[];
        }
        Some(part)
    }
}

/// The number that a text of only decimal digits (of any script) is.
fn parse_index(text: &[u8]) -> Result<Option<usize>> {
    let mut value = 0_isize;
    for code_point in wtf8::code_points(text) {
        let Some(digit) = unicode::decimal_digit(code_point) else {
            return Ok(None);
        };
        value = value
            .checked_mul(10)
            .and_then(|value| value.checked_add(digit as isize))
            .ok_or_else(|| Error::value("Too many decimal digits in format string"))?;
    }
    Ok((!text.is_empty()).then_some(value.unsigned_abs()))
}

/// Numbers the fields `{}`; one format must not mix them with `{0}`.
#[derive(Clone, Copy, Debug, Default)]
pub struct AutoNumber {
    manual: Option<bool>,
    next: usize,
}

impl AutoNumber {
    /// The positional argument's index, or `None` for a keyword.
    pub fn resolve(&mut self, first: FirstPart<'_>) -> Result<Option<usize>> {
        match first {
            FirstPart::Keyword(_) => Ok(None),
            FirstPart::Index(index) => {
                if self.manual == Some(false) {
                    return Err(Error::value(
                        "cannot switch from automatic field numbering to manual field specification",
                    ));
                }
                self.manual = Some(true);
                Ok(Some(index))
            }
            FirstPart::Auto => {
                if self.manual == Some(true) {
                    return Err(Error::value(
                        "cannot switch from manual field specification to automatic field numbering",
                    ));
                }
                self.manual = Some(false);
                self.next += 1;
                Ok(Some(self.next - 1))
            }
        }
    }
}

/// The `ValueError` for a character after `!` that is none of `r s a`.
pub fn unknown_conversion(conversion: u32) -> Error {
    let shown = match conversion {
        0x21..=0x7E => String::from(char::from(conversion as u8)),
        _ => format!("\\x{conversion:x}"),
    };
    Error::value(format!("Unknown conversion specifier {shown}"))
}
