//! Targets: which expressions can be bound or deleted, and what to say of those that cannot.
//!
//! The grammar reads targets as expressions. [`store`] makes the target of them: the same tree with `Store` or `Del`.

use alloc::format;
use alloc::vec::Vec;

use crate::actions::{Outcome, refuse};
use crate::ast::*;
use crate::context::Context;
use crate::span::{Position, Span};

/// What an expression is a target of.
#[derive(Clone, Copy)]
pub(crate) enum Purpose<'a> {
    /// One of several targets of an assignment.
    Assign,
    /// The only target of a statement that begins at `start` and assigns `value`.
    SoleAssign {
        start: Position,
        value: ExprRef<'a>,
    },
    Augmented,
    Annotated,
    Walrus {
        start: Position,
    },
    For,
    With,
    Delete,
}

/// The target that `expr` is, or an error.
pub(crate) fn store<'a>(ctx: &Context<'a>, expr: ExprRef<'a>, purpose: Purpose<'a>) -> Outcome<'a, ExprRef<'a>> {
    let is_target = match (purpose, expr.kind) {
        (Purpose::Walrus { start }, ExprKind::Name { .. }) => start == expr.span.start,
        (Purpose::Walrus { .. }, _) => false,
        (_, ExprKind::Name { .. } | ExprKind::Attribute { .. } | ExprKind::Subscript { .. }) => true,
        (Purpose::Augmented | Purpose::Annotated, _) => false,
        (_, ExprKind::Tuple { .. } | ExprKind::List { .. }) => true,
        (Purpose::Delete, _) => false,
        (_, ExprKind::Starred { .. }) => true,
        _ => false,
    };
    if is_target {
        return with_context(ctx, expr, purpose);
    }
    refuse_target(expr, purpose)
}

fn with_context<'a>(cx: &Context<'a>, expr: ExprRef<'a>, purpose: Purpose<'a>) -> Outcome<'a, ExprRef<'a>> {
    let ctx = match purpose {
        Purpose::Delete => ExprContext::Del,
        _ => ExprContext::Store,
    };
    let inner = match purpose {
        Purpose::SoleAssign { .. } => Purpose::Assign,
        other => other,
    };
    let each = |elts: &[ExprRef<'a>]| -> Outcome<'a, &'a [ExprRef<'a>]> {
        let elts: Vec<_> = elts.iter().map(|elt| store(cx, elt, inner)).collect::<Result<_, _>>()?;
        Ok(cx.arena.alloc_slice(&elts))
    };
    let kind = match expr.kind {
        ExprKind::Name { id, .. } => ExprKind::Name { id, ctx },
        ExprKind::Attribute { value, attr, .. } => ExprKind::Attribute { value, attr, ctx },
        ExprKind::Subscript { value, slice, .. } => ExprKind::Subscript { value, slice, ctx },
        ExprKind::Starred { value, .. } => ExprKind::Starred { value: store(cx, value, inner)?, ctx },
        ExprKind::Tuple { elts, .. } => {
            if let (Purpose::SoleAssign { value, .. }, [first, .., last]) = (purpose, elts)
                && first.span.start == expr.span.start
            {
                // Without parentheses the last item is what stands before the `=`.
                let start = last.span.start;
                store(cx, last, Purpose::SoleAssign { start, value })?;
            }
            let elts = each(elts)?;
            ExprKind::Tuple { elts, ctx }
        }
        ExprKind::List { elts, .. } => ExprKind::List { elts: each(elts)?, ctx },
        other => other,
    };
    Ok(Expr::new(cx.arena, expr.span, kind)?)
}

#[cold]
fn refuse_target<'a>(expr: ExprRef<'a>, purpose: Purpose<'a>) -> Outcome<'a, ExprRef<'a>> {
    let what = expr_name(expr);
    let message = match purpose {
        Purpose::Walrus { .. } => format!("cannot use assignment expressions with {what}"),
        Purpose::Augmented => {
            format!("'{what}' is an illegal expression for augmented assignment")
        }
        Purpose::Annotated => match expr.kind {
            ExprKind::Tuple { elts: [first, ..], .. } if first.span.start == expr.span.start => {
                return refuse(first.span, "only single target (not tuple) can be annotated");
            }
            ExprKind::Tuple { .. } | ExprKind::List { .. } => {
                format!("only single target (not {what}) can be annotated")
            }
            _ => return refuse(expr.span, "illegal target for annotation"),
        },
        Purpose::Delete => format!("cannot delete {what}"),
        Purpose::SoleAssign { start, value } if may_mean_comparison(expr, start, value) => {
            format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?")
        }
        _ if is_yield(expr) => {
            return refuse(expr.span, "assignment to yield expression not possible");
        }
        _ => format!("cannot assign to {what}"),
    };
    refuse(expr.span, message)
}

fn is_yield(expr: ExprRef) -> bool {
    matches!(expr.kind, ExprKind::Yield { .. } | ExprKind::YieldFrom { .. })
}

/// Whether a condition rather than an assignment may be meant: both sides bind tighter than a comparison would.
fn may_mean_comparison(target: ExprRef, start: Position, value: ExprRef) -> bool {
    let loose = |expr: ExprRef| {
        matches!(
            expr.kind,
            ExprKind::BoolOp { .. }
                | ExprKind::Compare { .. }
                | ExprKind::IfExp { .. }
                | ExprKind::Lambda { .. }
                | ExprKind::Starred { .. }
                | ExprKind::UnaryOp { op: UnaryOperator::Not, .. }
                | ExprKind::Yield { .. }
                | ExprKind::YieldFrom { .. }
        )
    };
    let literal = matches!(
        target.kind,
        ExprKind::GeneratorExp { .. }
            | ExprKind::Constant { value: Constant::None | Constant::True | Constant::False, .. }
    );
    let in_parens = target.span.start != start;
    !literal && (in_parens || !loose(target)) && !loose(value)
}

/// The name of the keyword in `name=value`; `name=` goes from `l` to `r`.
pub(crate) fn keyword_name<'a>(name: ExprRef<'a>, l: Position, r: Position) -> Outcome<'a, Identifier<'a>> {
    let with_equal = Span::new(name.span.start, r);
    match name.kind {
        ExprKind::Name { id, .. } if name.span.start == l => Ok(id),
        ExprKind::Constant { value: value @ (Constant::True | Constant::False | Constant::None), .. } => {
            refuse(with_equal, format!("cannot assign to {}", constant_name(&value)))
        }
        _ => refuse(with_equal, "expression cannot contain assignment, perhaps you meant \"==\"?"),
    }
}

fn constant_name(value: &Constant) -> &'static str {
    match value {
        Constant::None => "None",
        Constant::True => "True",
        Constant::False => "False",
        Constant::Ellipsis => "ellipsis",
        _ => "literal",
    }
}

/// What messages call an expression.
pub(crate) fn expr_name(expr: ExprRef) -> &'static str {
    match &expr.kind {
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } => "subscript",
        ExprKind::Starred { .. } => "starred",
        ExprKind::Name { .. } => "name",
        ExprKind::List { .. } => "list",
        ExprKind::Tuple { .. } => "tuple",
        ExprKind::Lambda { .. } => "lambda",
        ExprKind::Call { .. } => "function call",
        ExprKind::BoolOp { .. } | ExprKind::BinOp { .. } | ExprKind::UnaryOp { .. } => "expression",
        ExprKind::GeneratorExp { .. } => "generator expression",
        ExprKind::Yield { .. } | ExprKind::YieldFrom { .. } => "yield expression",
        ExprKind::Await { .. } => "await expression",
        ExprKind::ListComp { .. } => "list comprehension",
        ExprKind::SetComp { .. } => "set comprehension",
        ExprKind::DictComp { .. } => "dict comprehension",
        ExprKind::Dict { .. } => "dict literal",
        ExprKind::Set { .. } => "set display",
        ExprKind::JoinedStr { .. } | ExprKind::FormattedValue { .. } => "f-string expression",
        ExprKind::TemplateStr { .. } | ExprKind::Interpolation { .. } => "t-string expression",
        ExprKind::Constant { value, .. } => constant_name(value),
        ExprKind::Compare { .. } => "comparison",
        ExprKind::IfExp { .. } => "conditional expression",
        ExprKind::NamedExpr { .. } => "named expression",
        ExprKind::Slice { .. } => "slice",
    }
}
