//! String and bytes literals: prefixes, extent, escapes (Language Reference 2.5).

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::{Lexer, Spanned};
use crate::ast::Constant;
use crate::context::Context;
use crate::error::{End, Fault, RawError};
use crate::span::{Position, Span};
use crate::token::{Interpolated, StringLiteral, Tok};
use crate::wtf8::{Wtf8, push_code_point};

/// The letters before the quote.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Prefix {
    bytes: bool,
    raw: bool,
    unicode: bool,
    /// Only the small letter leaves its mark on the tree.
    lower_u: bool,
    f: bool,
    t: bool,
}

impl Prefix {
    /// The prefix that `word` is, which may be one that makes no sense.
    pub(super) fn parse(word: &str) -> Option<Self> {
        let mut prefix = Self::default();
        for byte in word.bytes() {
            let seen = match byte.to_ascii_lowercase() {
                b'b' => &mut prefix.bytes,
                b'r' => &mut prefix.raw,
                b'u' => {
                    prefix.lower_u = byte == b'u';
                    &mut prefix.unicode
                }
                b'f' => &mut prefix.f,
                b't' => &mut prefix.t,
                _ => return None,
            };
            if core::mem::replace(seen, true) {
                return None;
            }
        }
        Some(prefix)
    }

    /// Refuses letters that exclude each other.
    pub(super) fn check(self, span: Span) -> Result<(), Fault> {
        let rules = [
            (self.unicode && self.bytes, 'u', 'b'),
            (self.unicode && self.raw, 'u', 'r'),
            (self.unicode && self.f, 'u', 'f'),
            (self.unicode && self.t, 'u', 't'),
            (self.bytes && self.f, 'b', 'f'),
            (self.bytes && self.t, 'b', 't'),
            (self.f && self.t, 'f', 't'),
        ];
        match rules.iter().find(|rule| rule.0) {
            None => Ok(()),
            Some((_, a, b)) => Err(RawError::lexical(
                span.start,
                End::At(span.end),
                format!("'{a}' and '{b}' prefixes are incompatible"),
            )),
        }
    }
}

impl<'a> Lexer<'_, 'a> {
    /// A literal whose opening quote is at the cursor and whose prefix began at `start`.
    pub(super) fn string(&mut self, start: Position, prefix: Prefix) -> Result<Spanned<'a>, Fault> {
        let quote = self.cursor.peek();
        let triple = self.cursor.peek_at(1) == quote && self.cursor.peek_at(2) == quote;
        if prefix.f || prefix.t {
            let kind = if prefix.f { Interpolated::F } else { Interpolated::T };
            return self.open_string(start, kind, prefix.raw, quote, triple);
        }
        self.cursor.skip(if triple { 3 } else { 1 });
        let inner = self.cursor.position();
        let (text, has_backslash) =
            if triple { self.triple_quoted(start, quote)? } else { self.single_quoted(start, quote)? };
        let span = self.cursor.span_from(start);
        let escapes = Escapes { context: self.context, token: span, inner };
        let decode = has_backslash && !prefix.raw;
        let value = match (prefix.bytes, decode) {
            (false, false) => Constant::Str(Wtf8::from_str(text)),
            (false, true) => Constant::Str(escapes.decode_str(text)?),
            (true, _) => Constant::Bytes(escapes.bytes(text, decode)?),
        };
        let literal = self.context.arena.alloc(StringLiteral { value, unicode_prefix: prefix.lower_u });
        Ok((start, Tok::String(literal), span.end))
    }

    /// The text up to the closing quote, and whether a backslash is in it.
    fn single_quoted(&mut self, start: Position, quote: u8) -> Result<(&'a str, bool), Fault> {
        let inner = self.cursor.offset();
        let mut has_backslash = false;
        loop {
            let rest = self.cursor.rest().as_bytes();
            let Some(len) = memchr::memchr3(quote, b'\\', b'\n', rest) else {
                self.cursor.skip(rest.len());
                return Err(self.unterminated(start, inner, quote));
            };
            self.cursor.skip(len);
            match self.cursor.peek() {
                b'\\' => {
                    has_backslash = true;
                    self.cursor.skip(1);
                    if self.cursor.at_end() {
                        return Err(self.unterminated(start, inner, quote));
                    }
                    self.cursor.advance_over_ascii();
                }
                b'\n' => return Err(self.unterminated(start, inner, quote)),
                _ => break,
            }
        }
        let text = self.cursor.text_from(inner);
        self.cursor.skip(1);
        Ok((text, has_backslash))
    }

    #[cold]
    fn unterminated(&self, start: Position, inner: usize, quote: u8) -> Fault {
        if let Some(fault) = self.quote_of_open_string(start, quote, false) {
            return fault;
        }
        let line = self.cursor.line().min(self.last_line());
        let escaped = [b'\\', quote];
        let body = self.cursor.text_from(inner).as_bytes();
        let hint =
            if body.windows(2).any(|pair| pair == escaped) { "; perhaps you escaped the end quote?" } else { "" };
        if self.cursor.at_end() && body.ends_with(b"\n") {
            self.context.at_end.set(true);
        }
        RawError::lexical(start, End::Same, format!("unterminated string literal (detected at line {line}){hint}"))
    }

    fn triple_quoted(&mut self, start: Position, quote: u8) -> Result<(&'a str, bool), Fault> {
        let inner = self.cursor.offset();
        let bytes = self.context.source.as_bytes();
        let mut has_backslash = false;
        let mut at = inner;
        loop {
            let Some(found) = memchr::memchr2(quote, b'\\', &bytes[at..]) else {
                return Err(self.unterminated_triple(start, quote));
            };
            at += found;
            if bytes[at] == b'\\' {
                has_backslash = true;
                at = (at + 2).min(bytes.len());
            } else if bytes[at..].starts_with(&[quote; 3]) {
                break;
            } else {
                at += 1;
            }
        }
        self.cursor.advance_to(at);
        let text = self.cursor.text_from(inner);
        self.cursor.skip(3);
        Ok((text, has_backslash))
    }

    #[cold]
    fn unterminated_triple(&self, start: Position, quote: u8) -> Fault {
        if let Some(fault) = self.quote_of_open_string(start, quote, true) {
            return fault;
        }
        self.context.at_end.set(true);
        let line = self.last_line();
        RawError::lexical(
            start,
            End::Same,
            format!("unterminated triple-quoted string literal (detected at line {line})"),
        )
    }

    /// The number of the last line that has a line end or text.
    pub(super) fn last_line(&self) -> u32 {
        let rest = self.cursor.rest();
        let ends = memchr::memchr_iter(b'\n', rest.as_bytes()).count() as u32;
        let open = !self.context.source.ends_with('\n');
        (self.cursor.line() + ends).saturating_sub(u32::from(!open)).max(1)
    }
}

/// Resolves the escapes of one literal.
pub(super) struct Escapes<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    /// The whole token, where errors point to.
    pub(super) token: Span,
    /// Where the text between the quotes begins.
    pub(super) inner: Position,
}

impl<'a> Escapes<'_, 'a> {
    /// The value of a bytes literal.
    fn bytes(&self, text: &'a str, decode: bool) -> Result<&'a [u8], Fault> {
        if !text.is_ascii() {
            return Err(RawError::over(self.token, "bytes can only contain ASCII literal characters"));
        }
        if !decode {
            return Ok(text.as_bytes());
        }
        let mut out = Vec::with_capacity(text.len());
        let mut invalid = None;
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..]) {
            out.extend_from_slice(&text.as_bytes()[at..at + found]);
            at += found;
            let escape = &text.as_bytes()[at + 1..];
            let Some(&letter) = escape.first() else { break };
            at += 2;
            match letter {
                b'\n' => {}
                b'x' => match escape.get(1..3).and_then(hex_value) {
                    Some(value) => {
                        out.push(value as u8);
                        at += 2;
                    }
                    None => {
                        return Err(RawError::over(
                            self.token,
                            format!("(value error) invalid \\x escape at position {}", at - 2),
                        ));
                    }
                },
                b'0'..=b'7' => {
                    let (value, len) = octal(escape);
                    if value > 0o377 {
                        invalid.get_or_insert(at - 2);
                    }
                    out.push(value as u8);
                    at += len - 1;
                }
                _ => match simple_escape(letter) {
                    Some(value) => out.push(value),
                    None => {
                        invalid.get_or_insert(at - 2);
                        out.extend_from_slice(&[b'\\', letter]);
                    }
                },
            }
        }
        out.extend_from_slice(&text.as_bytes()[at..]);
        self.warn_invalid(text, invalid);
        Ok(self.context.arena.alloc_slice(&out))
    }

    /// The value of a string literal.
    pub(super) fn decode_str(&self, text: &'a str) -> Result<Wtf8<'a>, Fault> {
        let bytes = text.as_bytes();
        let mut out = Vec::with_capacity(text.len());
        let mut invalid = None;
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'\\', &bytes[at..]) {
            out.extend_from_slice(&bytes[at..at + found]);
            at += found;
            let escape = &bytes[at + 1..];
            let Some(&letter) = escape.first() else {
                // Only text before a replacement field ends so.
                self.warn_invalid_escape(text, at, "invalid escape sequence", "{");
                break;
            };
            match letter {
                b'\n' => at += 2,
                b'x' => at = self.hex_escape(text, at, 2, "truncated \\xXX escape", &mut out)?,
                b'u' => at = self.hex_escape(text, at, 4, "truncated \\uXXXX escape", &mut out)?,
                b'U' => {
                    at = self.hex_escape(text, at, 8, "truncated \\UXXXXXXXX escape", &mut out)?;
                }
                b'N' => at = self.named_escape(text, at, &mut out)?,
                b'0'..=b'7' => {
                    let (value, len) = octal(escape);
                    if value > 0o377 {
                        invalid.get_or_insert(at);
                    }
                    push_code_point(&mut out, value);
                    at += 1 + len;
                }
                _ => match simple_escape(letter) {
                    Some(value) => {
                        out.push(value);
                        at += 2;
                    }
                    None => {
                        invalid.get_or_insert(at);
                        // The character after the backslash goes through as text.
                        out.push(b'\\');
                        at += 1;
                    }
                },
            }
        }
        out.extend_from_slice(&bytes[at..]);
        self.warn_invalid(text, invalid);
        Ok(Wtf8::from_bytes(self.context.arena.alloc_slice(&out)))
    }

    fn hex_escape(
        &self,
        text: &str,
        at: usize,
        len: usize,
        reason: &'static str,
        out: &mut Vec<u8>,
    ) -> Result<usize, Fault> {
        let digits = &text.as_bytes()[at + 2..];
        let count = digits.iter().take(len).take_while(|b| b.is_ascii_hexdigit()).count();
        let end = at + 2 + count;
        if count < len {
            return Err(self.unicode_error(text, at..end, reason));
        }
        let point = hex_value(&digits[..len]).unwrap_or(u32::MAX);
        if point > 0x10_ffff {
            return Err(self.unicode_error(text, at..end, "illegal Unicode character"));
        }
        push_code_point(out, point);
        Ok(end)
    }

    fn named_escape(&self, text: &str, at: usize, out: &mut Vec<u8>) -> Result<usize, Fault> {
        let malformed = "malformed \\N character escape";
        let name_start = at + 3;
        if text.as_bytes().get(at + 2) != Some(&b'{') {
            return Err(self.unicode_error(text, at..at + 2, malformed));
        }
        let rest = &text[name_start..];
        let Some(len) = rest.find('}') else {
            return Err(self.unicode_error(text, at..text.len(), malformed));
        };
        let end = name_start + len + 1;
        if len == 0 {
            return Err(self.unicode_error(text, at..end, malformed));
        }
        let Some(c) = character_by_name(&rest[..len]) else {
            return Err(self.unicode_error(text, at..end, "unknown Unicode character name"));
        };
        push_code_point(out, u32::from(c));
        Ok(end)
    }

    /// CPython counts in a copy of the text where a character beyond ASCII is an escape of ten bytes.
    #[cold]
    fn unicode_error(&self, text: &str, range: core::ops::Range<usize>, reason: &'static str) -> Fault {
        let width = |part: &str| -> usize { part.chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum() };
        let start = width(&text[..range.start]);
        let end = (start + width(text.get(range.clone()).unwrap_or(""))).saturating_sub(1);
        let place = if start == end {
            format!("can't decode byte 0x5c in position {start}")
        } else {
            format!("can't decode bytes in position {start}-{end}")
        };
        RawError::over(self.token, format!("(unicode error) 'unicodeescape' codec {place}: {reason}"))
    }

    /// Warns of the first escape that means nothing, which begins at `at`.
    fn warn_invalid(&self, text: &str, at: Option<usize>) {
        let Some(at) = at else { return };
        let escape = &text[at + 1..];
        let (kind, shown): (_, Cow<str>) = match escape.as_bytes().first() {
            Some(b'0'..=b'7') => {
                ("invalid octal escape sequence", Cow::Borrowed(&escape[..octal(escape.as_bytes()).1]))
            }
            _ => ("invalid escape sequence", Cow::Owned(escape.chars().take(1).collect())),
        };
        self.warn_invalid_escape(text, at, kind, &shown);
    }

    fn warn_invalid_escape(&self, text: &str, at: usize, kind: &str, shown: &str) {
        let before = &text[..at];
        let line = self.inner.line + before.matches('\n').count() as u32;
        let column = match before.rfind('\n') {
            Some(end) => at - end - 1,
            None => self.inner.column as usize + at,
        } as u32;
        let start = Position::new(line, column);
        let end = Position::new(line, column + 1 + shown.len() as u32);
        self.context.warn(
            Span::new(start, end),
            format!(
                "\"\\{shown}\" is an {kind}. Such sequences will not work in the future. \
                 Did you mean \"\\\\{shown}\"? A raw string is also an option."
            ),
        );
    }
}

fn simple_escape(letter: u8) -> Option<u8> {
    Some(match letter {
        b'\\' | b'\'' | b'"' => letter,
        b'a' => 0x07,
        b'b' => 0x08,
        b'f' => 0x0c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 0x0b,
        _ => return None,
    })
}

/// The value of up to three octal digits, and how many there are.
fn octal(digits: &[u8]) -> (u32, usize) {
    let mut value = 0;
    let mut len = 0;
    for &digit in digits.iter().take(3).take_while(|d| matches!(d, b'0'..=b'7')) {
        value = value * 8 + u32::from(digit - b'0');
        len += 1;
    }
    (value, len)
}

/// The value of at most eight hexadecimal digits; `None` if one of them is not.
fn hex_value(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0u32, |value, &digit| Some(value << 4 | char::from(digit).to_digit(16)?))
}

/// The character that `name` or one of its aliases names, without regard to case.
fn character_by_name(name: &str) -> Option<char> {
    let c = unicode_names2::character(name)?;
    // Control characters have aliases only.
    let Some(canonical) = unicode_names2::name(c) else {
        return Some(c);
    };
    let canonical = format!("{canonical}");
    // The table also takes names with spaces, hyphens and underscores placed otherwise; Python does not.
    let loose = |text: &str| -> Vec<u8> {
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_uppercase()).collect()
    };
    let exact = canonical.eq_ignore_ascii_case(name);
    let alias = loose(&canonical) != loose(name) && !name.contains('_') && name.trim() == name;
    (exact || alias).then_some(c)
}
