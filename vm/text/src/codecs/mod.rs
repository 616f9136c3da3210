//! Codecs between text and bytes, and what to do about errors.
//!
//! Each codec is one or two functions that take a handler for errors: [`BuiltinErrors`] for the handlers that Python names (`strict`,
//! `ignore`, ...), or an implementation of [`DecodeErrors`] or [`EncodeErrors`] that calls a handler written in Python. Decoders take
//! `is_final`: without it an incomplete sequence at the end is left over, which [`Decoded::consumed`] tells (Library Reference,
//! `codecs`, "Error Handlers").
//! Invariant: positions in bytes are offsets, positions in text are indices of code points, as in the attributes of `UnicodeError`.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::escape::push_escape;
use crate::wtf8;

pub mod bytes_escape;
pub mod charmap;
pub mod narrow;
pub mod unicode_escape;
pub mod utf8;
pub mod wide;

/// Bytes that could not be decoded: the makings of a `UnicodeDecodeError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeProblem<'a> {
    pub encoding: &'static str,
    pub input: &'a [u8],
    pub start: usize,
    pub end: usize,
    pub reason: &'static str,
}

/// How decoding goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecodeAnswer {
    /// WTF-8.
    pub replacement: Vec<u8>,
    /// Where to read on; the handler has checked that it is within the input.
    pub position: usize,
    /// A new input, if the handler changed that of the exception.
    pub input: Option<Vec<u8>>,
}

/// A handler of decoding errors.
pub trait DecodeErrors {
    type Error;

    fn handle(&mut self, problem: &DecodeProblem<'_>) -> Result<DecodeAnswer, Self::Error>;
}

/// Characters that could not be encoded: the makings of a `UnicodeEncodeError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodeProblem<'a> {
    pub encoding: &'static str,
    /// WTF-8.
    pub text: &'a [u8],
    pub start: usize,
    pub end: usize,
    pub reason: &'static str,
}

impl<'a> EncodeProblem<'a> {
    /// The characters at fault.
    pub fn code_points(&self) -> impl Iterator<Item = u32> + use<'a> {
        let start = wtf8::offset_of(self.text, self.start).unwrap_or(self.text.len());
        wtf8::code_points(&self.text[start..]).take(self.end.saturating_sub(self.start))
    }
}

/// What stands for characters that could not be encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// WTF-8, to be encoded in turn.
    Text(Vec<u8>),
    Bytes(Vec<u8>),
}

/// How encoding goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeAnswer {
    pub replacement: Replacement,
    /// Where to read on; the handler has checked that it is within the text.
    pub position: usize,
}

/// A handler of encoding errors.
pub trait EncodeErrors {
    type Error;

    fn handle(&mut self, problem: &EncodeProblem<'_>) -> Result<EncodeAnswer, Self::Error>;

    /// The exception for a problem: raised when a replacement cannot be encoded either.
    fn strict(&mut self, problem: &EncodeProblem<'_>) -> Self::Error;
}

/// Result of a decoder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// WTF-8.
    pub text: Vec<u8>,
    /// How many bytes were used; less than all only if the input was not final.
    pub consumed: usize,
}

/// Turns the position that a Python handler returned, negative from the end, into an offset. `None` if out of bounds.
pub fn resolve_position(position: isize, len: usize) -> Option<usize> {
    let position = if position < 0 { position.checked_add_unsigned(len)? } else { position };
    usize::try_from(position).ok().filter(|&position| position <= len)
}

/// The handlers that every Python has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorMode {
    Strict,
    Ignore,
    Replace,
    SurrogateEscape,
    SurrogatePass,
    BackslashReplace,
    /// Encoding only.
    XmlCharRefReplace,
    /// Encoding only.
    NameReplace,
}

impl ErrorMode {
    pub fn from_name(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"strict" => Self::Strict,
            b"ignore" => Self::Ignore,
            b"replace" => Self::Replace,
            b"surrogateescape" => Self::SurrogateEscape,
            b"surrogatepass" => Self::SurrogatePass,
            b"backslashreplace" => Self::BackslashReplace,
            b"xmlcharrefreplace" => Self::XmlCharRefReplace,
            b"namereplace" => Self::NameReplace,
            _ => return None,
        })
    }

    /// What stands for undecodable bytes, and where to read on. `None`: raise the exception.
    pub fn replace_bytes(self, problem: &DecodeProblem<'_>) -> Option<(Vec<u8>, usize)> {
        let bad = problem.input.get(problem.start..problem.end)?;
        match self {
            Self::Ignore => Some((Vec::new(), problem.end)),
            Self::Replace => Some((wtf8::from_code_point(0xFFFD), problem.end)),
            Self::BackslashReplace => {
                let mut out = Vec::new();
                bad.iter().for_each(|&byte| push_escape(&mut out, byte.into()));
                Some((out, problem.end))
            }
            Self::SurrogateEscape => {
                let escapable = bad.iter().take(4).take_while(|byte| !byte.is_ascii());
                let escaped = wtf8::from_code_points(escapable.map(|&byte| 0xDC00 + u32::from(byte)));
                let len = escaped.len() / 3;
                (len > 0).then_some((escaped, problem.start + len))
            }
            Self::SurrogatePass => {
                let (surrogate, len) = SurrogateForm::of(problem.encoding)?.decode(&problem.input[problem.start..])?;
                Some((wtf8::from_code_point(surrogate), problem.start + len))
            }
            Self::Strict | Self::XmlCharRefReplace | Self::NameReplace => None,
        }
    }

    /// What stands for unencodable characters; reading goes on behind them. `None`: raise the exception.
    ///
    /// `name_of` gives the Unicode name of a character, for `namereplace`.
    pub fn replace_text(
        self,
        problem: &EncodeProblem<'_>,
        name_of: &dyn Fn(u32) -> Option<String>,
    ) -> Option<Replacement> {
        let mut out = Vec::new();
        match self {
            Self::Strict => return None,
            Self::Ignore => {}
            Self::Replace => out.extend(problem.code_points().map(|_| b'?')),
            Self::BackslashReplace => problem.code_points().for_each(|code_point| push_escape(&mut out, code_point)),
            Self::XmlCharRefReplace => {
                problem.code_points().for_each(|code_point| out.extend(format!("&#{code_point};").bytes()));
            }
            Self::NameReplace => problem.code_points().for_each(|code_point| match name_of(code_point) {
                Some(name) => out.extend(format!("\\N{{{name}}}").bytes()),
                None => push_escape(&mut out, code_point),
            }),
            Self::SurrogateEscape => {
                for code_point in problem.code_points() {
                    out.push(unescape_surrogate(code_point)?);
                }
                return Some(Replacement::Bytes(out));
            }
            Self::SurrogatePass => {
                let form = SurrogateForm::of(problem.encoding)?;
                for code_point in problem.code_points() {
                    form.encode(code_point, &mut out)?;
                }
                return Some(Replacement::Bytes(out));
            }
        }
        Some(Replacement::Text(out))
    }
}

/// The byte that PEP 383 hides in a surrogate.
fn unescape_surrogate(code_point: u32) -> Option<u8> {
    matches!(code_point, 0xDC80..=0xDCFF).then_some(code_point as u8)
}

/// How an encoding would write a surrogate, if it could.
#[derive(Clone, Copy, Debug)]
enum SurrogateForm {
    Utf8,
    Utf16(wide::Endian),
    Utf32(wide::Endian),
}

impl SurrogateForm {
    fn of(encoding: &str) -> Option<Self> {
        use wide::Endian::{Big, Little};
        let normal: String = encoding.chars().filter(|c| !matches!(c, '-' | '_')).collect();
        Some(match normal.to_ascii_lowercase().as_str() {
            "utf8" | "cputf8" => Self::Utf8,
            "utf16" | "utf16le" => Self::Utf16(Little),
            "utf16be" => Self::Utf16(Big),
            "utf32" | "utf32le" => Self::Utf32(Little),
            "utf32be" => Self::Utf32(Big),
            _ => return None,
        })
    }

    /// The surrogate at the start of the bytes, and its length.
    fn decode(self, bytes: &[u8]) -> Option<(u32, usize)> {
        let (code_point, len) = match self {
            Self::Utf8 => {
                wtf8::validate(bytes.get(..3)?).ok()?;
                wtf8::decode_at(bytes, 0)?
            }
            Self::Utf16(endian) => (endian.read_u16(bytes)?.into(), 2),
            Self::Utf32(endian) => (endian.read_u32(bytes)?, 4),
        };
        wtf8::is_surrogate(code_point).then_some((code_point, len))
    }

    fn encode(self, code_point: u32, out: &mut Vec<u8>) -> Option<()> {
        if !wtf8::is_surrogate(code_point) {
            return None;
        }
        match self {
            Self::Utf8 => wtf8::push(out, code_point),
            Self::Utf16(endian) => endian.push_u16(code_point as u16, out),
            Self::Utf32(endian) => endian.push_u32(code_point, out),
        }
        Some(())
    }
}

/// A failure under one of the built-in handlers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodecError {
    /// `UnicodeDecodeError`; its object is the input.
    Decode { encoding: &'static str, start: usize, end: usize, reason: &'static str },
    /// `UnicodeEncodeError`; its object is the text.
    Encode { encoding: &'static str, start: usize, end: usize, reason: &'static str },
    /// `TypeError`: a handler for encoding was used in decoding.
    WrongHandler(&'static str),
}

/// A built-in handler, ready for use.
#[derive(Clone, Copy)]
pub struct BuiltinErrors<'a> {
    pub mode: ErrorMode,
    /// The Unicode name of a character, for `namereplace`.
    pub name_of: &'a dyn Fn(u32) -> Option<String>,
}

impl BuiltinErrors<'static> {
    /// A handler that knows no names of characters.
    pub fn new(mode: ErrorMode) -> Self {
        Self { mode, name_of: &|_| None }
    }
}

impl DecodeErrors for BuiltinErrors<'_> {
    type Error = CodecError;

    fn handle(&mut self, problem: &DecodeProblem<'_>) -> Result<DecodeAnswer, CodecError> {
        if matches!(self.mode, ErrorMode::XmlCharRefReplace | ErrorMode::NameReplace) {
            return Err(CodecError::WrongHandler("don't know how to handle UnicodeDecodeError in error callback"));
        }
        let DecodeProblem { encoding, start, end, reason, .. } = *problem;
        let (replacement, position) =
            self.mode.replace_bytes(problem).ok_or(CodecError::Decode { encoding, start, end, reason })?;
        Ok(DecodeAnswer { replacement, position, input: None })
    }
}

impl EncodeErrors for BuiltinErrors<'_> {
    type Error = CodecError;

    fn handle(&mut self, problem: &EncodeProblem<'_>) -> Result<EncodeAnswer, CodecError> {
        match self.mode.replace_text(problem, self.name_of) {
            Some(replacement) => Ok(EncodeAnswer { replacement, position: problem.end }),
            None => {
                let mut at_fault = *problem;
                if self.mode == ErrorMode::SurrogateEscape && problem.encoding != "charmap" {
                    // As CPython: what could be escaped is not at fault.
                    let escapable = problem.code_points().take_while(|&c| unescape_surrogate(c).is_some());
                    at_fault.start += escapable.count();
                }
                Err(self.strict(&at_fault))
            }
        }
    }

    fn strict(&mut self, problem: &EncodeProblem<'_>) -> CodecError {
        let EncodeProblem { encoding, start, end, reason, .. } = *problem;
        CodecError::Encode { encoding, start, end, reason }
    }
}

/// The state that decoders share.
struct Decoder<'a, H: ?Sized> {
    encoding: &'static str,
    input: Cow<'a, [u8]>,
    offset: usize,
    out: Vec<u8>,
    errors: &'a mut H,
}

impl<'a, H: DecodeErrors + ?Sized> Decoder<'a, H> {
    fn new(encoding: &'static str, input: &'a [u8], errors: &'a mut H) -> Self {
        Self { encoding, input: Cow::Borrowed(input), offset: 0, out: Vec::with_capacity(input.len()), errors }
    }

    fn rest(&self) -> &[u8] {
        &self.input[self.offset.min(self.input.len())..]
    }

    /// Asks the handler what to do about a range of the input, and does it.
    fn recover(&mut self, range: core::ops::Range<usize>, reason: &'static str) -> Result<(), H::Error> {
        let problem =
            DecodeProblem { encoding: self.encoding, input: &self.input, start: range.start, end: range.end, reason };
        let answer = self.errors.handle(&problem)?;
        if let Some(input) = answer.input {
            self.input = Cow::Owned(input);
        }
        self.out.extend_from_slice(&answer.replacement);
        self.offset = answer.position.min(self.input.len());
        Ok(())
    }

    fn finish(self) -> Decoded {
        Decoded { text: self.out, consumed: self.offset }
    }
}

/// The state that encoders share.
struct Encoder<'a, H: ?Sized> {
    encoding: &'static str,
    text: &'a [u8],
    /// Of the next character.
    offset: usize,
    /// Of the next character.
    index: usize,
    out: Vec<u8>,
    errors: &'a mut H,
}

impl<'a, H: EncodeErrors + ?Sized> Encoder<'a, H> {
    fn new(encoding: &'static str, text: &'a [u8], errors: &'a mut H) -> Self {
        Self { encoding, text, offset: 0, index: 0, out: Vec::with_capacity(text.len()), errors }
    }

    fn peek(&self) -> Option<(u32, usize)> {
        wtf8::decode_at(self.text, self.offset)
    }

    fn advance(&mut self, len_bytes: usize) {
        self.offset += len_bytes;
        self.index += 1;
    }

    /// Asks the handler what to do about the next `count` characters, and does it. `encode` writes a replacement's text and tells
    /// whether it could; `unit_len` is what the length of replacement bytes must be a multiple of.
    fn recover(
        &mut self,
        count: usize,
        reason: &'static str,
        unit_len: usize,
        mut encode: impl FnMut(&[u8], &mut Vec<u8>) -> Result<bool, H::Error>,
    ) -> Result<(), H::Error> {
        let (start, end) = (self.index, self.index + count);
        let problem = EncodeProblem { encoding: self.encoding, text: self.text, start, end, reason };
        let answer = self.errors.handle(&problem)?;
        let encoded = match answer.replacement {
            Replacement::Text(text) => encode(&text, &mut self.out)?,
            Replacement::Bytes(bytes) => {
                self.out.extend_from_slice(&bytes);
                bytes.len().is_multiple_of(unit_len)
            }
        };
        if !encoded {
            return Err(self.errors.strict(&problem));
        }
        self.move_to(answer.position);
        Ok(())
    }

    fn move_to(&mut self, index: usize) {
        let found = match index.checked_sub(self.index) {
            Some(distance) => wtf8::offset_from(self.text, self.offset, distance),
            None => wtf8::offset_of(self.text, index),
        };
        self.offset = found.unwrap_or(self.text.len());
        self.index = index;
    }
}
