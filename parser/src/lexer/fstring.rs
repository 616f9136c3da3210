//! f-strings and t-strings: text, replacement fields, format specifications (PEP 701, PEP 750).
//!
//! While the innermost open literal is in its text or in a format specification, the lexer reads text; inside of a field it reads plain
//! tokens, and `:`, `!` and `}` at the level of the field have meanings of their own.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::string::Escapes;
use super::{Lexer, Spanned};
use crate::error::{End, Fault, RawError};
use crate::span::Position;
use crate::token::{Interpolated, Tok};
use crate::wtf8::Wtf8;

/// How deep literals with fields nest at most.
const STRINGS_MAX: usize = 149;
/// How deep fields nest in the format specifications of fields.
const FIELDS_MAX: usize = 3;

/// A literal that is open.
pub(super) struct OpenString {
    kind: Interpolated,
    raw: bool,
    quote: u8,
    triple: bool,
    start: Position,
    fields: Vec<Field>,
}

/// A replacement field that is open.
struct Field {
    /// How many brackets are open, its own included.
    level: usize,
    in_spec: bool,
    /// Where its expression begins.
    text_start: usize,
    /// Where the comments in its expression are.
    comments: Vec<Range<usize>>,
}

impl OpenString {
    /// Text is next, not a token of an expression.
    #[inline]
    pub(super) fn in_text(&self) -> bool {
        self.fields.last().is_none_or(|field| field.in_spec)
    }

    pub(super) fn kind(&self) -> Interpolated {
        self.kind
    }

    /// Notes a comment, which the text of a field leaves out.
    pub(super) fn saw_comment(&mut self, place: Range<usize>) {
        if let Some(field) = self.fields.last_mut() {
            field.comments.push(place);
        }
    }

    fn quote_len(&self) -> usize {
        if self.triple { 3 } else { 1 }
    }
}

/// What ends a run of text.
enum Stop {
    Quote,
    Open,
    Close,
}

impl<'a> Lexer<'_, 'a> {
    pub(super) fn open_string(
        &mut self,
        start: Position,
        kind: Interpolated,
        raw: bool,
        quote: u8,
        triple: bool,
    ) -> Result<Spanned<'a>, Fault> {
        if self.strings.len() >= STRINGS_MAX {
            return Err(self.fault_here("too many nested f-strings or t-strings"));
        }
        self.cursor.skip(if triple { 3 } else { 1 });
        self.strings.push(OpenString { kind, raw, quote, triple, start, fields: Vec::new() });
        let token = match kind {
            Interpolated::F => Tok::FStringStart,
            Interpolated::T => Tok::TStringStart,
        };
        Ok((start, token, self.cursor.position()))
    }

    /// The next token while the innermost literal is in text.
    pub(super) fn string_text(&mut self) -> Result<Spanned<'a>, Fault> {
        let start = self.cursor.position();
        let offset = self.cursor.offset();
        let (stop, plain) = self.scan_text()?;
        if self.cursor.offset() > offset {
            let text = self.cursor.text_from(offset);
            return self.middle(start, text, plain);
        }
        match stop {
            Stop::Quote => {
                let Some(string) = self.strings.pop() else {
                    return self.plain_token();
                };
                self.cursor.skip(string.quote_len());
                Ok((start, Tok::FStringEnd, self.cursor.position()))
            }
            Stop::Open => self.open_field(),
            Stop::Close => Ok(self.field_end()),
        }
    }

    fn middle(&mut self, start: Position, text: &'a str, plain: bool) -> Result<Spanned<'a>, Fault> {
        let span = self.cursor.span_from(start);
        if plain {
            return Ok((start, Tok::FStringMiddle(Wtf8::from_str(text)), span.end));
        }
        let (raw, in_spec) = match self.strings.last() {
            Some(string) => (string.raw, !string.fields.is_empty()),
            None => (true, true),
        };
        let text = if in_spec { text } else { self.undouble(text, raw) };
        let escapes = Escapes { context: self.context, token: span, inner: start };
        let value = if raw { Wtf8::from_str(text) } else { escapes.decode_str(text)? };
        Ok((start, Tok::FStringMiddle(value), span.end))
    }

    /// Makes one brace of two, leaving the braces of `\N{...}` alone.
    fn undouble(&self, text: &'a str, raw: bool) -> &'a str {
        if !text.contains(['{', '}']) {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let named = !raw && ends_with_named_escape(&rest[..at]);
            let len = match rest[at..].find('}') {
                Some(end) if named => end + 1,
                _ => 1,
            };
            out.push_str(&rest[..at + len]);
            // The second of a pair says nothing.
            rest = &rest[at + if named { len } else { 2.min(rest.len() - at) }..];
        }
        out.push_str(rest);
        self.context.arena.alloc_str(&out)
    }

    /// Moves over text; tells what stopped it and whether it stands for itself.
    fn scan_text(&mut self) -> Result<(Stop, bool), Fault> {
        let Some(string) = self.strings.last() else {
            return Ok((Stop::Quote, true));
        };
        let (quote, triple, raw) = (string.quote, string.triple, string.raw);
        let in_spec = !string.fields.is_empty();
        let mut plain = true;
        loop {
            let byte = self.cursor.peek();
            let next = self.cursor.peek_at(1);
            match byte {
                _ if byte == quote && (!triple || next == quote && self.cursor.peek_at(2) == quote) => {
                    if in_spec {
                        return Err(self.quote_in_spec());
                    }
                    return Ok((Stop::Quote, plain));
                }
                b'{' if next == b'{' && !in_spec => {
                    plain = false;
                    self.cursor.skip(2);
                }
                b'{' => return Ok((Stop::Open, plain)),
                b'}' if in_spec => return Ok((Stop::Close, plain)),
                b'}' if next == b'}' => {
                    plain = false;
                    self.cursor.skip(2);
                }
                b'}' => {
                    return Err(self.fault_in_string("single '}' is not allowed"));
                }
                b'\\' => {
                    plain = false;
                    self.escape_in_text(raw);
                }
                b'\n' if !triple => {
                    if in_spec {
                        return Err(self.newline_in_spec());
                    }
                    return Err(self.unterminated_open_string());
                }
                0 if self.cursor.at_end() => return Err(self.unterminated_open_string()),
                _ => self.cursor.advance(),
            }
        }
    }

    /// Moves over a backslash and what it makes part of the text. Braces stay for the scan, those of `\N{...}` excepted.
    fn escape_in_text(&mut self, raw: bool) {
        self.cursor.skip(1);
        match self.cursor.peek() {
            b'{' | b'}' => {}
            b'N' if !raw && self.cursor.peek_at(1) == b'{' => {
                let rest = self.cursor.rest();
                // A name has no quotes and no line ends, so a field that looks like one stays in its literal.
                match rest.find(['}', '"', '\'', '\n']) {
                    Some(len) if rest.as_bytes()[len] == b'}' => self.cursor.skip(len + 1),
                    _ => self.cursor.skip(2),
                }
            }
            _ => self.cursor.advance_over_ascii(),
        }
    }

    fn open_field(&mut self) -> Result<Spanned<'a>, Fault> {
        let start = self.cursor.position();
        if self.strings.last().is_some_and(|string| string.fields.len() >= FIELDS_MAX) {
            let mut fault = self.fault_in_string("expressions nested too deeply");
            fault.start.column = fault.start.column.saturating_sub(1);
            return Err(fault);
        }
        self.push_bracket(b'{')?;
        self.cursor.skip(1);
        let field = Field {
            level: self.brackets.len(),
            in_spec: false,
            text_start: self.cursor.offset(),
            comments: Vec::new(),
        };
        if let Some(string) = self.strings.last_mut() {
            string.fields.push(field);
        }
        Ok((start, Tok::FieldStart, self.cursor.position()))
    }

    /// Only the field of the innermost literal is open, no bracket within it.
    #[inline]
    pub(super) fn at_field_level(&self) -> bool {
        self.strings
            .last()
            .and_then(|string| string.fields.last())
            .is_some_and(|field| field.level == self.brackets.len())
    }

    /// The text of the field up to the cursor, without comments.
    fn field_text(&self) -> &'a str {
        let Some(field) = self.strings.last().and_then(|string| string.fields.last()) else {
            return "";
        };
        let text = self.cursor.text_from(field.text_start);
        if field.comments.is_empty() {
            return text;
        }
        let mut kept = String::with_capacity(text.len());
        let mut from = field.text_start;
        for comment in &field.comments {
            kept.push_str(&self.context.source[from..comment.start]);
            from = comment.end;
        }
        kept.push_str(self.cursor.text_from(from));
        self.context.arena.alloc_str(&kept)
    }

    pub(super) fn field_colon(&mut self) -> Spanned<'a> {
        let start = self.cursor.position();
        let text = self.field_text();
        self.cursor.skip(1);
        if let Some(field) = self.strings.last_mut().and_then(|s| s.fields.last_mut()) {
            field.in_spec = true;
        }
        (start, Tok::FieldColon(text), self.cursor.position())
    }

    pub(super) fn field_bang(&mut self) -> Spanned<'a> {
        let start = self.cursor.position();
        let text = self.field_text();
        self.context.string_letter.set(self.strings.last().map_or('f', |s| s.kind.letter()));
        self.cursor.skip(1);
        (start, Tok::FieldBang(text), self.cursor.position())
    }

    pub(super) fn field_end(&mut self) -> Spanned<'a> {
        let start = self.cursor.position();
        let text = self.field_text();
        self.cursor.skip(1);
        self.brackets.pop();
        if let Some(string) = self.strings.last_mut() {
            string.fields.pop();
        }
        (start, Tok::FieldEnd(text), self.cursor.position())
    }

    #[cold]
    fn fault_in_string(&self, what: &str) -> Fault {
        let letter = self.strings.last().map_or('f', |s| s.kind.letter());
        self.fault_here(format!("{letter}-string: {what}"))
    }

    #[cold]
    fn newline_in_spec(&self) -> Fault {
        let letter = self.strings.last().map_or('f', |s| s.kind.letter());
        self.fault_in_string(&format!(
            "newlines are not allowed in format specifiers for single quoted {letter}-strings"
        ))
    }

    #[cold]
    fn quote_in_spec(&self) -> Fault {
        let mut fault = self.fault_in_string("expecting '}', or format specs");
        let at = fault.start;
        fault.end = End::At(Position::new(at.line, at.column + 1));
        fault
    }

    /// A string in a field that does not end: its quote was meant to end the literal around it.
    #[cold]
    pub(super) fn quote_of_open_string(&self, start: Position, quote: u8, triple: bool) -> Option<Fault> {
        let string = self.strings.last()?;
        if string.quote != quote || string.triple != triple {
            return None;
        }
        let letter = string.kind.letter();
        Some(RawError::lexical(start, End::Same, format!("{letter}-string: expecting '}}'")))
    }

    #[cold]
    fn unterminated_open_string(&self) -> Fault {
        let Some(string) = self.strings.last() else {
            return self.fault_here("unterminated string literal");
        };
        let letter = string.kind.letter();
        if !string.triple {
            let line = self.cursor.line();
            return RawError::lexical(
                string.start,
                End::Same,
                format!("unterminated {letter}-string literal (detected at line {line})"),
            );
        }
        self.context.at_end.set(true);
        let line = self.last_line();
        RawError::lexical(
            string.start,
            End::Same,
            format!("unterminated triple-quoted {letter}-string literal (detected at line {line})"),
        )
    }
}

/// Whether `text` ends in `\N` that begins a named escape: the number of backslashes is odd.
fn ends_with_named_escape(text: &str) -> bool {
    text.strip_suffix('N').is_some_and(|before| {
        let backslashes = before.bytes().rev().take_while(|&b| b == b'\\').count();
        backslashes % 2 == 1
    })
}
