//! What the rules of the grammar do: build nodes, and check what an LR grammar cannot say.
//!
//! Every function here is one alternative of `python.lalrpop` or a helper of several. `l` and `r` are where the text of the rule begins
//! and ends. Messages have CPython's wording.

use alloc::format;
use alloc::vec::Vec;
use lalrpop_util::ParseError;

mod expression;
mod parameter;
mod pattern;
mod statement;
mod string;

pub(crate) use expression::*;
pub(crate) use parameter::*;
pub(crate) use pattern::*;
pub(crate) use statement::*;
pub(crate) use string::*;

use crate::ast::*;
use crate::context::Context;
use crate::error::{End, Fault, RawError};
use crate::span::{Position, Span};
use crate::target::{Purpose, store};
use crate::token::{StringLiteral, Tok};
use crate::wtf8::Wtf8;

/// What an action gives that may refuse.
pub(crate) type Outcome<'a, T> = Result<T, ParseError<Position, Tok<'a>, Fault>>;

impl<'a> From<TooDeep> for ParseError<Position, Tok<'a>, Fault> {
    fn from(_: TooDeep) -> Self {
        ParseError::User { error: RawError::too_complex() }
    }
}

/// Refuses with a `SyntaxError` over `span`.
#[cold]
pub(crate) fn refuse<'a, T>(span: Span, message: impl Into<alloc::borrow::Cow<'static, str>>) -> Outcome<'a, T> {
    Err(ParseError::User { error: RawError::over(span, message) })
}

impl<'a> Context<'a> {
    #[inline]
    pub(crate) fn expr(&self, l: Position, kind: ExprKind<'a>, r: Position) -> Outcome<'a, ExprRef<'a>> {
        Ok(Expr::new(self.arena, Span::new(l, r), kind)?)
    }

    pub(crate) fn stmt(&self, l: Position, kind: StmtKind<'a>, r: Position) -> Outcome<'a, &'a Stmt<'a>> {
        Ok(Stmt::new(self.arena, Span::new(l, r), kind)?)
    }

    /// A statement that ends with a block: where the last line ended.
    pub(crate) fn compound(&self, l: Position, kind: StmtKind<'a>) -> Outcome<'a, &'a Stmt<'a>> {
        self.stmt(l, kind, self.line_end.get())
    }

    pub(crate) fn pattern(&self, l: Position, kind: PatternKind<'a>, r: Position) -> Outcome<'a, PatternRef<'a>> {
        Ok(Pattern::new(self.arena, Span::new(l, r), kind)?)
    }

    #[inline]
    pub(crate) fn name(&self, l: Position, id: Identifier<'a>, r: Position) -> Outcome<'a, ExprRef<'a>> {
        let ctx = ExprContext::Load;
        self.expr(l, ExprKind::Name { id, ctx }, r)
    }
}

type Ctx<'c, 'a> = &'c Context<'a>;

#[inline]
pub(crate) fn push<T>(mut list: Vec<T>, item: T) -> Vec<T> {
    list.push(item);
    list
}

pub(crate) fn extend<T: Copy>(mut list: Vec<T>, items: &[T]) -> Vec<T> {
    list.extend_from_slice(items);
    list
}

/// The arena's copy of items that the symbols held by reference.
fn copied<'a, T: Copy>(ctx: Ctx<'_, 'a>, list: &[&'a T]) -> &'a [T] {
    ctx.arena.alloc_slice_from_iter(list.iter().map(|&&item| item))
}
