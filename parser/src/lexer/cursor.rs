//! Where the lexer is in the text.

use crate::span::{Position, Span};

/// Reads bytes forward and knows the line. Bytes past the end read as zero, which no source holds.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    pos: usize,
    line: u32,
    line_start: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, pos: 0, line: 1, line_start: 0 }
    }

    /// The byte at the cursor.
    #[inline]
    pub(crate) fn peek(&self) -> u8 {
        self.peek_at(0)
    }

    /// The byte `ahead` of the cursor.
    #[inline]
    pub(crate) fn peek_at(&self, ahead: usize) -> u8 {
        match self.text.as_bytes().get(self.pos + ahead) {
            Some(&byte) => byte,
            None => 0,
        }
    }

    /// The character at the cursor.
    pub(crate) fn peek_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves over `count` bytes, none of which ends a line.
    #[inline]
    pub(crate) fn skip(&mut self, count: usize) {
        self.pos += count;
    }

    /// Moves over the byte at the cursor, which may end a line.
    #[inline]
    pub(crate) fn advance(&mut self) {
        let ends_line = self.peek() == b'\n';
        self.pos += 1;
        if ends_line {
            self.line += 1;
            self.line_start = self.pos;
        }
    }

    /// Moves over the byte at the cursor if there is one.
    pub(crate) fn advance_unless_end(&mut self) {
        if !self.at_end() {
            self.advance();
        }
    }

    /// Moves over the byte at the cursor if it is a whole character.
    pub(crate) fn advance_over_ascii(&mut self) {
        if !self.at_end() && self.peek().is_ascii() {
            self.advance();
        }
    }

    /// Moves to `offset`, past line ends that are counted.
    pub(crate) fn advance_to(&mut self, offset: usize) {
        let passed = &self.text.as_bytes()[self.pos..offset];
        for end in memchr::memchr_iter(b'\n', passed) {
            self.line += 1;
            self.line_start = self.pos + end + 1;
        }
        self.pos = offset;
    }

    /// Moves to the end of this line, before the line end.
    #[inline]
    pub(crate) fn skip_to_line_end(&mut self) {
        let rest = &self.text.as_bytes()[self.pos..];
        self.pos += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    }

    /// Whether all is read.
    #[inline]
    pub(crate) fn at_end(&self) -> bool {
        self.pos >= self.text.len()
    }

    /// Bytes read.
    #[inline]
    pub(crate) fn offset(&self) -> usize {
        self.pos
    }

    /// The place of the cursor.
    #[inline]
    pub(crate) fn position(&self) -> Position {
        Position::new(self.line, (self.pos - self.line_start) as u32)
    }

    /// The line of the cursor.
    pub(crate) fn line(&self) -> u32 {
        self.line
    }

    /// From `start` to the cursor.
    #[inline]
    pub(crate) fn span_from(&self, start: Position) -> Span {
        Span::new(start, self.position())
    }

    /// The text from `start` to the cursor.
    #[inline]
    pub(crate) fn text_from(&self, start: usize) -> &'a str {
        &self.text[start..self.pos]
    }

    /// What is not read yet.
    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.pos..]
    }
}
