//! `SyntaxWarning`s: code that is legal and most likely a mistake.

use alloc::format;

use parser::ast::{CmpOp, Constant, Expr, ExprKind};
use parser::span::Span;

use crate::codegen::Compiler;
use crate::unit::Block;

impl Compiler<'_, '_> {
    /// `x is 1`.
    pub(crate) fn check_compare(&mut self, span: Span, left: &Expr<'_>, ops: &[CmpOp], comparators: &[&Expr<'_>]) {
        let mut left = left;
        for (op, right) in ops.iter().zip(comparators) {
            if matches!(op, CmpOp::Is | CmpOp::IsNot)
                && let Some(literal) = [left, *right].into_iter().find(|expr| is_value_literal(expr))
                && let Some(name) = type_name(literal)
            {
                let (written, meant) = if *op == CmpOp::Is { ("is", "==") } else { ("is not", "!=") };
                self.warn(span, format!("\"{written}\" with '{name}' literal. Did you mean \"{meant}\"?"));
                return;
            }
            left = right;
        }
    }

    /// `"text" (x)`.
    pub(crate) fn check_caller(&mut self, func: &Expr<'_>) {
        let suspicious = matches!(
            func.kind,
            ExprKind::Constant { .. }
                | ExprKind::Tuple { .. }
                | ExprKind::List { .. }
                | ExprKind::ListComp { .. }
                | ExprKind::Dict { .. }
                | ExprKind::DictComp { .. }
                | ExprKind::Set { .. }
                | ExprKind::SetComp { .. }
                | ExprKind::GeneratorExp { .. }
                | ExprKind::JoinedStr { .. }
                | ExprKind::TemplateStr { .. }
                | ExprKind::FormattedValue { .. }
                | ExprKind::Interpolation { .. }
        );
        if suspicious && let Some(name) = type_name(func) {
            let message = format!("'{name}' object is not callable; perhaps you missed a comma?");
            self.warn(func.span, message);
        }
    }

    /// `1 [x]`, and `[a] [b, c]`.
    pub(crate) fn check_subscript(&mut self, value: &Expr<'_>, index: &Expr<'_>) {
        let Some(name) = type_name(value) else { return };
        let subscriptable = match value.kind {
            ExprKind::Constant { value, .. } => {
                matches!(value, Constant::Str(_) | Constant::Bytes(_))
            }
            ExprKind::Set { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::GeneratorExp { .. }
            | ExprKind::Lambda { .. }
            | ExprKind::TemplateStr { .. }
            | ExprKind::Interpolation { .. } => false,
            _ => true,
        };
        if !subscriptable {
            let message = format!("'{name}' object is not subscriptable; perhaps you missed a comma?");
            self.warn(value.span, message);
            return;
        }
        let is_sequence = matches!(
            value.kind,
            ExprKind::Constant { .. }
                | ExprKind::Tuple { .. }
                | ExprKind::List { .. }
                | ExprKind::ListComp { .. }
                | ExprKind::JoinedStr { .. }
                | ExprKind::FormattedValue { .. }
        );
        let Some(index_name) = type_name(index) else {
            return;
        };
        if is_sequence && !matches!(index_name, "int" | "bool" | "slice") {
            let message =
                format!("{name} indices must be integers or slices, not {index_name}; perhaps you missed a comma?");
            self.warn(value.span, message);
        }
    }

    /// `assert (test, "message")`.
    pub(crate) fn check_assert(&mut self, span: Span, test: &Expr<'_>) {
        if let ExprKind::Tuple { elts: [_, ..], .. } = test.kind {
            self.warn(span, "assertion is always true, perhaps remove parentheses?");
        }
    }

    /// PEP 765: leaving a `finally` block by `what` swallows the exception. `is_loop` is whether a loop inside the block is
    /// what is left.
    pub(crate) fn check_finally(&mut self, span: Span, what: &str, ends_at_loop: bool) {
        for entry in self.unit.blocks.iter().rev() {
            match entry.block {
                Block::While { .. } | Block::For { .. } if ends_at_loop => return,
                Block::Handler { is_finally: true, .. } => {
                    return self.warn(span, format!("'{what}' in a 'finally' block"));
                }
                _ => {}
            }
        }
    }
}

/// A literal whose identity says nothing.
fn is_value_literal(expr: &Expr<'_>) -> bool {
    match expr.kind {
        ExprKind::Constant { value, .. } => {
            !matches!(value, Constant::None | Constant::True | Constant::False | Constant::Ellipsis)
        }
        ExprKind::Tuple { elts, .. } => elts.iter().all(|elt| matches!(elt.kind, ExprKind::Constant { .. })),
        _ => false,
    }
}

/// The type of a display or literal.
fn type_name(expr: &Expr<'_>) -> Option<&'static str> {
    Some(match expr.kind {
        ExprKind::Tuple { .. } => "tuple",
        ExprKind::List { .. } | ExprKind::ListComp { .. } => "list",
        ExprKind::Dict { .. } | ExprKind::DictComp { .. } => "dict",
        ExprKind::Set { .. } | ExprKind::SetComp { .. } => "set",
        ExprKind::GeneratorExp { .. } => "generator",
        ExprKind::Lambda { .. } => "function",
        ExprKind::JoinedStr { .. } | ExprKind::FormattedValue { .. } => "str",
        ExprKind::TemplateStr { .. } => "string.templatelib.Template",
        ExprKind::Interpolation { .. } => "string.templatelib.Interpolation",
        ExprKind::Constant { value, .. } => match value {
            Constant::None => "NoneType",
            Constant::True | Constant::False => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) | Constant::BigInt(_) => "int",
            Constant::Float(_) => "float",
            Constant::Complex(_) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
        },
        _ => return None,
    })
}
