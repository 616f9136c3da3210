//! Places in a source text.
//!
//! Columns count UTF-8 bytes, as `col_offset` of CPython's `ast` does, so that a node gives its location without a look at the text.

/// A place between two bytes of the source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Position {
    /// Line number, counted from one.
    pub line: u32,
    /// Bytes of UTF-8 before this place in its line, counted from zero.
    pub column: u32,
}

impl Position {
    /// The place `column` bytes into line `line`.
    pub const fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

/// The text from `start` up to, not including, `end`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Span {
    /// Where the first byte is: `lineno`, `col_offset`.
    pub start: Position,
    /// Just after the last byte: `end_lineno`, `end_col_offset`.
    pub end: Position,
}

impl Span {
    /// The text from `start` up to `end`.
    pub const fn new(start: Position, end: Position) -> Self {
        Self { start, end }
    }

    /// From where `self` starts to where `other` ends.
    pub const fn to(self, other: Span) -> Span {
        Span { start: self.start, end: other.end }
    }
}
