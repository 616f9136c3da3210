//! What can be wrong with a source text, and what is merely doubtful.
//!
//! Messages have CPython's wording. Positions here are for people: lines and columns count from one and columns count code points.

use alloc::borrow::Cow;
use alloc::boxed::Box;

use crate::span::{Position, Span};

/// Which exception an error becomes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
    /// `MemoryError`: nested too deeply. It has no place.
    TooComplex,
}

/// Why a source text was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    pub kind: ErrorKind,
    /// The message as CPython words it.
    pub message: Cow<'static, str>,
    /// The text ended too early: it is the start of something, and a prompt may ask for more lines.
    pub incomplete: bool,
    /// `lineno`; zero when there is no place at all.
    pub line: u32,
    /// `offset`: code points from one; zero where the place within the line is unknown.
    pub column: u32,
    /// `end_lineno`.
    pub end_line: u32,
    /// `end_offset`; -1 when unknown.
    pub end_column: i32,
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

/// An error on its way out, with places still in bytes. Boxed, since it is rare and results are many.
pub(crate) type Fault = Box<RawError>;

/// What [`Fault`] points to.
#[derive(Clone, Debug)]
pub(crate) struct RawError {
    pub(crate) kind: ErrorKind,
    pub(crate) message: Cow<'static, str>,
    pub(crate) start: Position,
    pub(crate) end: End,
    /// Found by the lexer.
    pub(crate) lexical: bool,
}

/// Where an error ends, in the forms that CPython has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    /// Before this place.
    At(Position),
    /// Before this place, and its column is counted from zero.
    FromZero(Position),
    /// The same column as the start: a place without extent.
    Same,
    /// Before the first column.
    Zero,
    /// The end of the text, which has a line but no column: `offset` and `end_offset` are 0.
    NoColumn,
    /// Unknown: `end_offset` is -1.
    Unknown,
    /// Unknown, and the start's column is counted from zero, as CPython does for tokens without extent.
    UnknownFromZero,
}

impl RawError {
    /// A `SyntaxError` over `span`.
    #[cold]
    pub(crate) fn over(span: Span, message: impl Into<Cow<'static, str>>) -> Fault {
        Box::new(RawError {
            kind: ErrorKind::Syntax,
            message: message.into(),
            start: span.start,
            end: End::At(span.end),
            lexical: false,
        })
    }

    /// A `SyntaxError` of the lexer.
    #[cold]
    pub(crate) fn lexical(start: Position, end: End, message: impl Into<Cow<'static, str>>) -> Fault {
        Box::new(RawError { kind: ErrorKind::Syntax, message: message.into(), start, end, lexical: true })
    }

    /// Nested deeper than the tree may be.
    #[cold]
    pub(crate) fn too_complex() -> Fault {
        Box::new(RawError {
            kind: ErrorKind::TooComplex,
            message: Cow::Borrowed("Parser stack overflowed - Python source too complex to parse"),
            start: Position::default(),
            end: End::Unknown,
            lexical: false,
        })
    }

    /// Whether CPython's tokenizer raises this itself. What it only reports by a state does not win over the parser's errors.
    pub(crate) fn is_raised_at_once(&self) -> bool {
        let by_state = matches!(self.end, End::Zero | End::Unknown | End::UnknownFromZero);
        self.kind == ErrorKind::Syntax && !by_state
    }
}
