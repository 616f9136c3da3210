//! From text to tokens (Language Reference, "Lexical analysis").
//!
//! Here are the choice by first character, operators, brackets and the end of the text; the other files have one kind of token each.
//! The parser reads tokens through `soft_keyword::Tokens`, which settles what `match`, `case` and `type` are.
//!
//! Invariant: `brackets` holds every bracket that is open, the `{` of replacement fields included, so line ends count only while it is empty.

mod cursor;
mod fstring;
mod indent;
mod name;
mod number;
pub(crate) mod soft_keyword;
mod string;

use alloc::format;
use alloc::vec::Vec;

use crate::context::{Context, Mode};
use crate::error::{End, ErrorKind, Fault, RawError};
use crate::span::{Position, Span};
use crate::token::Tok;
use cursor::Cursor;
use fstring::OpenString;
use indent::Indentation;

/// A token and where it is, in the form that the parser takes.
pub(crate) type Spanned<'a> = (Position, Tok<'a>, Position);

/// How deep brackets nest at most.
const BRACKETS_MAX: usize = 200;

/// A bracket that is not closed yet.
#[derive(Clone, Copy)]
struct Bracket {
    byte: u8,
    position: Position,
}

/// Gives the tokens of a text one by one.
pub(crate) struct Lexer<'c, 'a> {
    context: &'c Context<'a>,
    cursor: Cursor<'a>,
    indentation: Indentation,
    brackets: Vec<Bracket>,
    /// Literals with replacement fields that are open, innermost last.
    strings: Vec<OpenString>,
    /// Indentation is to be measured before the next token.
    at_line_start: bool,
    /// The last token was not one that ends a line: the end of the text owes a `Newline`.
    in_line: bool,
    /// Where the comment is that ends this logical line: its line end counts from there.
    line_comment: Option<Position>,
    /// At a prompt: the end of the text counts as a line end after any other token.
    end_is_line_end: bool,
}

impl<'c, 'a> Lexer<'c, 'a> {
    pub(crate) fn new(context: &'c Context<'a>) -> Self {
        Self {
            context,
            cursor: Cursor::new(context.source),
            indentation: Indentation::new(),
            brackets: Vec::new(),
            strings: Vec::new(),
            at_line_start: true,
            in_line: false,
            line_comment: None,
            end_is_line_end: false,
        }
    }

    /// The next token; `EndMarker` again and again at the end.
    #[inline]
    pub(crate) fn next_token(&mut self) -> Result<Spanned<'a>, Fault> {
        if let Some(string) = self.strings.last()
            && string.in_text()
        {
            return self.string_text();
        }
        if self.at_line_start {
            self.at_line_start = false;
            self.measure_indentation()?;
        }
        if let Some(token) = self.indentation.owed() {
            let at = self.cursor.position();
            self.end_is_line_end = true;
            return Ok((at, token, at));
        }
        self.plain_token()
    }

    fn plain_token(&mut self) -> Result<Spanned<'a>, Fault> {
        loop {
            let byte = self.cursor.peek();
            match byte {
                b' ' | b'\t' | b'\x0c' => self.cursor.skip(1),
                b'#' => self.comment(),
                b'\n' => {
                    if self.brackets.is_empty() && self.in_line {
                        return Ok(self.end_line());
                    }
                    self.cursor.advance();
                    if self.brackets.is_empty() {
                        // Only an empty text after a line join comes here.
                        self.at_line_start = true;
                        return self.next_token();
                    }
                }
                b'\\' => self.join_lines()?,
                0 if self.cursor.at_end() => return self.end_of_text(),
                _ => {
                    self.in_line = true;
                    self.end_is_line_end = true;
                    return self.token_starting_with(byte);
                }
            }
        }
    }

    #[inline]
    fn token_starting_with(&mut self, byte: u8) -> Result<Spanned<'a>, Fault> {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.name_or_string(),
            b'0'..=b'9' => self.number(),
            b'.' if self.cursor.peek_at(1).is_ascii_digit() => self.number(),
            b'"' | b'\'' => {
                let start = self.cursor.position();
                self.string(start, string::Prefix::default())
            }
            0x80.. => self.unicode_name(self.cursor.position(), self.cursor.offset()),
            _ => self.operator(byte),
        }
    }

    fn comment(&mut self) {
        let start = self.cursor.offset();
        if self.in_line && self.brackets.is_empty() {
            self.line_comment = Some(self.cursor.position());
        }
        self.cursor.skip_to_line_end();
        if let Some(string) = self.strings.last_mut() {
            string.saw_comment(start..self.cursor.offset());
        }
    }

    /// Ends a logical line.
    fn end_line(&mut self) -> Spanned<'a> {
        let at = self.cursor.position();
        let end = Position::new(at.line, at.column + 1);
        let start = self.line_comment.take().unwrap_or(at);
        self.cursor.advance();
        self.at_line_start = true;
        self.in_line = false;
        (start, Tok::Newline, end)
    }

    /// A backslash outside of literals, which must be the last byte of its line.
    fn join_lines(&mut self) -> Result<(), Fault> {
        self.cursor.skip(1);
        let mut line_end = self.cursor.position();
        line_end.column += 1;
        if self.cursor.peek() == b'\n' {
            self.cursor.advance();
            if self.cursor.at_end() {
                return Err(self.end_after_join(line_end));
            }
            return Ok(());
        }
        if self.cursor.at_end() && self.context.mode == Mode::Module {
            return Err(self.end_after_join(line_end));
        }
        let mut at = self.cursor.position();
        if self.cursor.at_end() {
            at.column -= 1;
        }
        Err(RawError::lexical(at, End::Zero, "unexpected character after line continuation character"))
    }

    #[cold]
    fn end_after_join(&self, line_end: Position) -> Fault {
        self.context.at_end.set(true);
        RawError::lexical(line_end, End::UnknownFromZero, "unexpected EOF while parsing")
    }

    /// The tokens that close what is open at the end of the text.
    fn end_of_text(&mut self) -> Result<Spanned<'a>, Fault> {
        self.context.at_end.set(true);
        let at = self.cursor.position();
        let owes_line_end = match self.context.mode {
            Mode::Interactive => core::mem::take(&mut self.end_is_line_end),
            Mode::Module => self.in_line,
            Mode::Expression => false,
        };
        if owes_line_end && self.brackets.is_empty() {
            self.in_line = false;
            if !self.context.options.keep_blocks_open {
                self.indentation.close_all();
            }
            let end = Position::new(at.line, at.column + 1);
            let start = self.line_comment.take().unwrap_or(at);
            return Ok((start, Tok::Newline, end));
        }
        Ok((at, Tok::EndMarker, at))
    }

    /// Tells the actions which token the parser looks at.
    #[inline]
    pub(crate) fn note(&self, start: Position, end: Position) {
        self.context.last_token.set(Span::new(start, end));
    }

    /// The innermost bracket that is still open, for the message about it.
    pub(crate) fn unclosed_bracket(&self) -> Option<(char, Position)> {
        self.brackets.last().map(|bracket| (char::from(bracket.byte), bracket.position))
    }

    fn operator(&mut self, byte: u8) -> Result<Spanned<'a>, Fault> {
        let start = self.cursor.position();
        let second = self.cursor.peek_at(1);
        let (len, token) = match (byte, second) {
            (b'(' | b'[' | b'{', _) => return self.open_bracket(byte),
            (b')' | b']' | b'}', _) => return self.close_bracket(byte),
            (b':', _) if self.at_field_level() => return Ok(self.field_colon()),
            (b'!', b'=') => (2, Tok::NotEqual),
            (b'!', _) if self.at_field_level() => return Ok(self.field_bang()),
            (b',', _) => (1, Tok::Comma),
            (b'=', b'=') => (2, Tok::EqualEqual),
            (b'=', _) => (1, Tok::Equal),
            (b':', b'=') => (2, Tok::ColonEqual),
            (b':', _) => (1, Tok::Colon),
            (b'.', b'.') if self.cursor.peek_at(2) == b'.' => (3, Tok::Ellipsis),
            (b'.', _) => (1, Tok::Dot),
            (b';', _) => (1, Tok::Semicolon),
            (b'+', b'=') => (2, Tok::PlusEqual),
            (b'+', _) => (1, Tok::Plus),
            (b'-', b'=') => (2, Tok::MinusEqual),
            (b'-', b'>') => (2, Tok::Arrow),
            (b'-', _) => (1, Tok::Minus),
            (b'*', b'*') if self.cursor.peek_at(2) == b'=' => (3, Tok::DoubleStarEqual),
            (b'*', b'*') => (2, Tok::DoubleStar),
            (b'*', b'=') => (2, Tok::StarEqual),
            (b'*', _) => (1, Tok::Star),
            (b'/', b'/') if self.cursor.peek_at(2) == b'=' => (3, Tok::DoubleSlashEqual),
            (b'/', b'/') => (2, Tok::DoubleSlash),
            (b'/', b'=') => (2, Tok::SlashEqual),
            (b'/', _) => (1, Tok::Slash),
            (b'%', b'=') => (2, Tok::PercentEqual),
            (b'%', _) => (1, Tok::Percent),
            (b'&', b'=') => (2, Tok::AmpersandEqual),
            (b'&', _) => (1, Tok::Ampersand),
            (b'|', b'=') => (2, Tok::BarEqual),
            (b'|', _) => (1, Tok::Bar),
            (b'^', b'=') => (2, Tok::CaretEqual),
            (b'^', _) => (1, Tok::Caret),
            (b'~', _) => (1, Tok::Tilde),
            (b'@', b'=') => (2, Tok::AtEqual),
            (b'@', _) => (1, Tok::At),
            (b'<', b'<') if self.cursor.peek_at(2) == b'=' => (3, Tok::LeftShiftEqual),
            (b'<', b'<') => (2, Tok::LeftShift),
            (b'<', b'=') => (2, Tok::LessEqual),
            (b'<', b'>') => (2, Tok::LessGreater),
            (b'<', _) => (1, Tok::Less),
            (b'>', b'>') if self.cursor.peek_at(2) == b'=' => (3, Tok::RightShiftEqual),
            (b'>', b'>') => (2, Tok::RightShift),
            (b'>', b'=') => (2, Tok::GreaterEqual),
            (b'>', _) => (1, Tok::Greater),
            (b'!', _) => (1, Tok::Bang),
            (b'$' | b'?' | b'`', _) => (1, Tok::Unknown),
            _ => return Err(self.invalid_character()),
        };
        self.cursor.skip(len);
        Ok((start, token, self.cursor.position()))
    }

    fn open_bracket(&mut self, byte: u8) -> Result<Spanned<'a>, Fault> {
        let start = self.cursor.position();
        self.push_bracket(byte)?;
        self.cursor.skip(1);
        let token = match byte {
            b'(' => Tok::LeftParen,
            b'[' => Tok::LeftBracket,
            _ => Tok::LeftBrace,
        };
        Ok((start, token, self.cursor.position()))
    }

    fn push_bracket(&mut self, byte: u8) -> Result<(), Fault> {
        if self.brackets.len() >= BRACKETS_MAX {
            return Err(self.fault_here("too many nested parentheses"));
        }
        self.brackets.push(Bracket { byte, position: self.cursor.position() });
        Ok(())
    }

    fn close_bracket(&mut self, byte: u8) -> Result<Spanned<'a>, Fault> {
        if byte == b'}' && self.at_field_level() {
            return Ok(self.field_end());
        }
        let start = self.cursor.position();
        self.check_closes(byte)?;
        self.brackets.pop();
        self.cursor.skip(1);
        let token = match byte {
            b')' => Tok::RightParen,
            b']' => Tok::RightBracket,
            _ => Tok::RightBrace,
        };
        Ok((start, token, self.cursor.position()))
    }

    fn check_closes(&mut self, byte: u8) -> Result<(), Fault> {
        let closing = char::from(byte);
        // A bracket of a replacement field may not close one outside of it.
        if let Some(string) = self.strings.last()
            && self.at_field_level()
        {
            let letter = string.kind().letter();
            return Err(self.fault_here(format!("{letter}-string: unmatched '{closing}'")));
        }
        let Some(open) = self.brackets.last() else {
            return Err(self.fault_here(format!("unmatched '{closing}'")));
        };
        let opening = char::from(open.byte);
        if matches!((opening, closing), ('(', ')') | ('[', ']') | ('{', '}')) {
            return Ok(());
        }
        let mut message = format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'");
        if open.position.line != self.cursor.line() {
            message.push_str(&format!(" on line {}", open.position.line));
        }
        Err(self.fault_here(message))
    }

    #[cold]
    fn invalid_character(&self) -> Fault {
        let c = self.cursor.peek_char().unwrap_or('\0');
        let code = u32::from(c);
        if name::is_printable(c) {
            return self.fault_here(format!("invalid character '{c}' (U+{code:04X})"));
        }
        self.fault_here(format!("invalid non-printable character U+{code:04X}"))
    }

    /// An error at the cursor.
    #[cold]
    fn fault_here(&self, message: impl Into<alloc::borrow::Cow<'static, str>>) -> Fault {
        RawError::lexical(self.cursor.position(), End::Same, message)
    }

    /// An error that CPython places before the line.
    #[cold]
    fn fault_of_line(&self, kind: ErrorKind, message: &'static str) -> Fault {
        let at = Position::new(self.cursor.line(), 0);
        let mut fault = RawError::lexical(at, End::Zero, message);
        fault.kind = kind;
        fault
    }
}
