//! What the lexer and the actions of the grammar share during one parse.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use crate::Options;
use crate::ast::{Arena, Expr, ExprRef};
use crate::error::{Warning, WarningKind};
use crate::span::{Position, Span};

/// What a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    Module,
    Interactive,
    Expression,
}

/// One parse. Borrowed by lexer and actions at once, hence the cells.
pub(crate) struct Context<'a> {
    pub(crate) arena: &'a Arena,
    /// With line ends turned into `\n`.
    pub(crate) source: &'a str,
    pub(crate) options: Options,
    pub(crate) warnings: RefCell<Vec<Warning>>,
    /// Named expressions without parentheses of their own.
    bare_walruses: RefCell<BTreeSet<*const Expr<'a>>>,
    /// Where the last line of statements ended, its trailing semicolon included: where compound statements end.
    pub(crate) line_end: Cell<Position>,
    /// `<>` is the operator, not `!=` (PEP 401).
    pub(crate) flufl: Cell<bool>,
    /// What is parsed, as the first token tells.
    pub(crate) mode: Mode,
    /// The token that the parser looks at: where CPython places what it has no better place for.
    pub(crate) last_token: Cell<Span>,
    /// The letter of the innermost literal with fields that the lexer is in, for messages.
    pub(crate) string_letter: Cell<char>,
    /// The lexer has come to the end of the text, if only to look ahead.
    pub(crate) at_end: Cell<bool>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(source: &'a str, mode: Mode, arena: &'a Arena, options: &Options) -> Self {
        Self {
            arena,
            source,
            options: *options,
            warnings: RefCell::default(),
            bare_walruses: RefCell::default(),
            line_end: Cell::default(),
            flufl: Cell::new(false),
            mode,
            last_token: Cell::default(),
            string_letter: Cell::new('f'),
            at_end: Cell::new(false),
        }
    }

    #[cold]
    pub(crate) fn warn(&self, span: Span, message: impl Into<Cow<'static, str>>) {
        self.warnings.borrow_mut().push(Warning { kind: WarningKind::Syntax, message: message.into(), span });
    }

    pub(crate) fn add_bare_walrus(&self, expr: ExprRef<'a>) {
        self.bare_walruses.borrow_mut().insert(expr);
    }

    pub(crate) fn remove_bare_walrus(&self, expr: ExprRef<'a>) {
        self.bare_walruses.borrow_mut().remove(&core::ptr::from_ref(expr));
    }

    pub(crate) fn is_bare_walrus(&self, expr: ExprRef<'a>) -> bool {
        self.bare_walruses.borrow().contains(&core::ptr::from_ref(expr))
    }
}
