//! What can be wrong with a source text, and what is merely doubtful.
//!
//! Messages have CPython's wording. Positions here are for people: lines and columns count from one and columns count code points.

use alloc::borrow::Cow;

use crate::span::Span;

/// Which exception an error becomes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
    /// The text so far is the start of something: a prompt may ask for more lines. Elsewhere it is a `SyntaxError`
    /// (`_IncompleteInputError` where a caller asked for it by `PyCF_ALLOW_INCOMPLETE_INPUT`).
    Incomplete,
    /// `MemoryError`: nested too deeply. It has no place.
    TooComplex,
}

/// Why a source text was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    pub kind: ErrorKind,
    /// The message as CPython words it.
    pub message: Cow<'static, str>,
    /// `lineno`.
    pub line: u32,
    /// `offset`: code points from one; zero where the place within the line is unknown.
    pub column: u32,
    /// `end_lineno`; zero when unknown.
    pub end_line: u32,
    /// `end_offset`; zero when unknown, and `u32::MAX` stands for -1, "to the end of the line".
    pub end_column: u32,
}

/// Which warning.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WarningKind {
    /// `SyntaxWarning`.
    Syntax,
    /// `DeprecationWarning`.
    Deprecation,
}

/// Something that the VM should warn of, in the order of the text. Under an "error" filter it becomes a `SyntaxError` at `span`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    pub kind: WarningKind,
    /// The message as CPython words it.
    pub message: Cow<'static, str>,
    /// Where, in bytes like a node's.
    pub span: Span,
}
