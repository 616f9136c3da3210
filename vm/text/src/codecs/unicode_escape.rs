//! `unicode_escape` and `raw_unicode_escape`: text as Latin-1 with the escapes of a string literal.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{DecodeErrors, Decoded, Decoder};
use crate::escape::push_escape;
use crate::wtf8;

/// An escape that is not known, kept as it stands; CPython warns (`DeprecationWarning`) of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidEscape {
    /// A backslash before this character.
    Character(u8),
    /// An octal number above `\377`.
    Octal(u32),
}

impl InvalidEscape {
    /// The warning's text. `prefix` is `b` for bytes.
    pub fn message(self, prefix: &str) -> String {
        let (escape, kind) = match self {
            Self::Character(byte) => (String::from(char::from(byte)), ""),
            Self::Octal(value) => (format!("{value:o}"), "octal "),
        };
        format!(
            "{prefix}\"\\{escape}\" is an invalid {kind}escape sequence. Such sequences will not work in the future. "
        )
    }
}

/// What an escape came to.
enum Escape {
    CodePoint(u32),
    /// A backslash before a line end: nothing.
    Nothing,
    Unknown(u8),
    /// The input ends within it.
    Incomplete(&'static str),
    Bad(&'static str),
}

/// `bytes.decode('unicode_escape', errors)`. `code_point_of` finds a character by its Unicode name, for `\N{...}`.
pub fn decode<H: DecodeErrors + ?Sized>(
    input: &[u8],
    errors: &mut H,
    is_final: bool,
    code_point_of: &dyn Fn(&[u8]) -> Option<u32>,
) -> Result<(Decoded, Option<InvalidEscape>), H::Error> {
    let mut first_invalid = None;
    let mut decoder = Decoder::new("unicodeescape", input, errors);
    while let Some(&byte) = decoder.rest().first() {
        if byte != b'\\' {
            wtf8::push(&mut decoder.out, byte.into());
            decoder.offset += 1;
            continue;
        }
        let mut reader = EscapeReader { bytes: decoder.rest(), offset: 1, code_point_of };
        let escape = reader.escape();
        let start = decoder.offset;
        let end = start + reader.offset;
        match escape {
            Escape::CodePoint(code_point) => {
                // Three octal digits can exceed a byte; nothing else with a first digit can be read here.
                let is_octal = decoder.rest().get(1).is_some_and(u8::is_ascii_digit);
                if is_octal && code_point > 0xFF {
                    first_invalid.get_or_insert(InvalidEscape::Octal(code_point));
                }
                wtf8::push(&mut decoder.out, code_point);
                decoder.offset = end;
            }
            Escape::Nothing => decoder.offset = end,
            Escape::Unknown(byte) => {
                first_invalid.get_or_insert(InvalidEscape::Character(byte));
                decoder.out.push(b'\\');
                wtf8::push(&mut decoder.out, byte.into());
                decoder.offset = end;
            }
            Escape::Incomplete(_) if !is_final => break,
            Escape::Incomplete(reason) | Escape::Bad(reason) => decoder.recover(start..end, reason)?,
        }
    }
    Ok((decoder.finish(), first_invalid))
}

struct EscapeReader<'a> {
    bytes: &'a [u8],
    offset: usize,
    code_point_of: &'a dyn Fn(&[u8]) -> Option<u32>,
}

impl EscapeReader<'_> {
    /// Reads what follows a backslash.
    fn escape(&mut self) -> Escape {
        let Some(&byte) = self.bytes.get(self.offset) else {
            return Escape::Incomplete("\\ at end of string");
        };
        self.offset += 1;
        Escape::CodePoint(match byte {
            b'\n' => return Escape::Nothing,
            b'\\' | b'\'' | b'"' => byte.into(),
            b'a' => 0x07,
            b'b' => 0x08,
            b't' => 0x09,
            b'n' => 0x0A,
            b'v' => 0x0B,
            b'f' => 0x0C,
            b'r' => 0x0D,
            b'0'..=b'7' => self.octal(byte),
            b'x' => return self.hex(2, "truncated \\xXX escape"),
            b'u' => return self.hex(4, "truncated \\uXXXX escape"),
            b'U' => return self.hex(8, "truncated \\UXXXXXXXX escape"),
            b'N' => return self.named(),
            _ => return Escape::Unknown(byte),
        })
    }

    fn octal(&mut self, first: u8) -> u32 {
        let mut value = u32::from(first - b'0');
        for _ in 0..2 {
            let Some(&digit @ b'0'..=b'7') = self.bytes.get(self.offset) else {
                break;
            };
            value = value * 8 + u32::from(digit - b'0');
            self.offset += 1;
        }
        value
    }

    fn hex(&mut self, digit_count: usize, truncated: &'static str) -> Escape {
        match read_hex(self.bytes, &mut self.offset, digit_count, truncated) {
            Err(escape) => escape,
            Ok(value) if value > wtf8::CODE_POINT_MAX => Escape::Bad("illegal Unicode character"),
            Ok(value) => Escape::CodePoint(value),
        }
    }

    fn named(&mut self) -> Escape {
        const MALFORMED: &str = "malformed \\N character escape";
        match self.bytes.get(self.offset) {
            None => return Escape::Incomplete(MALFORMED),
            Some(b'{') => self.offset += 1,
            Some(_) => return Escape::Bad(MALFORMED),
        }
        let rest = &self.bytes[self.offset..];
        let Some(len) = memchr::memchr(b'}', rest) else {
            self.offset = self.bytes.len();
            return Escape::Incomplete(MALFORMED);
        };
        self.offset += len;
        if len == 0 {
            return Escape::Bad(MALFORMED);
        }
        self.offset += 1;
        (self.code_point_of)(&rest[..len]).map_or(Escape::Bad("unknown Unicode character name"), Escape::CodePoint)
    }
}

/// Reads exactly so many hexadecimal digits; on failure `offset` is behind those that were there.
fn read_hex(bytes: &[u8], offset: &mut usize, digit_count: usize, truncated: &'static str) -> Result<u32, Escape> {
    let mut value = 0_u32;
    for _ in 0..digit_count {
        let byte = *bytes.get(*offset).ok_or(Escape::Incomplete(truncated))?;
        let digit = char::from(byte).to_digit(16).ok_or(Escape::Bad(truncated))?;
        value = value << 4 | digit;
        *offset += 1;
    }
    Ok(value)
}

/// `str.encode('unicode_escape')`, which cannot fail.
pub fn encode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for code_point in wtf8::code_points(text) {
        match code_point {
            0x5C => out.extend_from_slice(b"\\\\"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x0A => out.extend_from_slice(b"\\n"),
            0x0D => out.extend_from_slice(b"\\r"),
            0x20..=0x7E => out.push(code_point as u8),
            _ => push_escape(&mut out, code_point),
        }
    }
    out
}

/// `bytes.decode('raw_unicode_escape', errors)`: only `\uXXXX` and `\UXXXXXXXX` are escapes.
pub fn decode_raw<H: DecodeErrors + ?Sized>(input: &[u8], errors: &mut H, is_final: bool) -> Result<Decoded, H::Error> {
    let mut decoder = Decoder::new("rawunicodeescape", input, errors);
    while let Some(&byte) = decoder.rest().first() {
        let start = decoder.offset;
        let next = decoder.rest().get(1).copied();
        if byte != b'\\' || next.is_none() && is_final {
            wtf8::push(&mut decoder.out, byte.into());
            decoder.offset += 1;
            continue;
        }
        let (digit_count, truncated) = match next {
            None => break,
            Some(b'u') => (4, "truncated \\uXXXX escape"),
            Some(b'U') => (8, "truncated \\UXXXXXXXX escape"),
            Some(other) => {
                decoder.out.push(b'\\');
                wtf8::push(&mut decoder.out, other.into());
                decoder.offset += 2;
                continue;
            }
        };
        let mut end = start + 2;
        match read_hex(&decoder.input, &mut end, digit_count, truncated) {
            Ok(value) if value <= wtf8::CODE_POINT_MAX => {
                wtf8::push(&mut decoder.out, value);
                decoder.offset = end;
            }
            Ok(_) => decoder.recover(start..end, "\\Uxxxxxxxx out of range")?,
            Err(Escape::Incomplete(_)) if !is_final => break,
            Err(_) => decoder.recover(start..end, truncated)?,
        }
    }
    Ok(decoder.finish())
}

/// `str.encode('raw_unicode_escape')`, which cannot fail.
pub fn encode_raw(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for code_point in wtf8::code_points(text) {
        match u8::try_from(code_point) {
            Ok(byte) => out.push(byte),
            Err(_) => push_escape(&mut out, code_point),
        }
    }
    out
}
