//! What the compiler refuses and what it warns of.

use alloc::borrow::Cow;
use alloc::boxed::Box;

use parser::span::Span;

/// Which exception an error becomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// `SyntaxError` at a place.
    Syntax,
    /// `RecursionError`: the tree is too deep.
    Recursion,
    /// `OverflowError`: the code does not fit the instruction set (registers, constants, jumps).
    Overflow,
}

/// Why a tree was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ErrorDetails {
    /// Which exception.
    pub kind: ErrorKind,
    /// The message as CPython words it.
    pub message: Cow<'static, str>,
    /// Where. Columns count bytes, like those of nodes.
    pub span: Span,
}

/// Why a tree was refused; one word, since most calls of the compiler may fail and hardly any does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompileError(Box<ErrorDetails>);

impl CompileError {
    pub(crate) fn syntax(span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Syntax, span, message)
    }

    pub(crate) fn overflow(span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Overflow, span, message)
    }

    pub(crate) fn recursion() -> Self {
        Self::new(ErrorKind::Recursion, Span::default(), "maximum recursion depth exceeded during compilation")
    }

    fn new(kind: ErrorKind, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(ErrorDetails { kind, message: message.into(), span }))
    }

    /// What is wrong and where.
    #[must_use]
    pub fn details(&self) -> &ErrorDetails {
        &self.0
    }
}

/// A `SyntaxWarning`. Under an "error" filter it becomes a `SyntaxError` at `span`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompileWarning {
    /// The message as CPython words it.
    pub message: Cow<'static, str>,
    /// Where. Columns count bytes, like those of nodes.
    pub span: Span,
}

pub(crate) type Result<T> = core::result::Result<T, CompileError>;
