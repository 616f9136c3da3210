//! Expressions as text: what `from __future__ import annotations` stores (PEP 563).

use alloc::string::String;
use alloc::vec::Vec;

use bytecode::Constant;
use num_bigint::{BigInt, Sign};
use parser::ast::{
    self, Arg, Arguments, BoolOperator, CmpOp, Comprehension, Conversion, Expr, ExprKind, Keyword, Operator,
    UnaryOperator,
};

use crate::fold;

/// How tightly an expression binds; an operand that binds less than its place needs gets parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Level(u8);

const TUPLE: Level = Level(0);
const TEST: Level = Level(1);
const OR: Level = Level(2);
const AND: Level = Level(3);
const NOT: Level = Level(4);
const COMPARE: Level = Level(5);
const BIT_OR: Level = Level(6);
const BIT_XOR: Level = Level(7);
const BIT_AND: Level = Level(8);
const SHIFT: Level = Level(9);
const ARITHMETIC: Level = Level(10);
const TERM: Level = Level(11);
const FACTOR: Level = Level(12);
const POWER: Level = Level(13);
const AWAIT: Level = Level(14);
const ATOM: Level = Level(15);

impl Level {
    const fn tighter(self) -> Self {
        Self(self.0 + 1)
    }
}

/// The text of an expression, as WTF-8.
pub(crate) fn expr(expr: &Expr<'_>) -> Vec<u8> {
    let mut writer = Writer(Vec::new());
    writer.expr(expr, TEST);
    writer.0
}

/// The `repr` of a constant, for messages.
pub(crate) fn constant_text(constant: &Constant) -> String {
    let mut writer = Writer(Vec::new());
    writer.constant(constant);
    String::from_utf8_lossy(&writer.0).into_owned()
}

struct Writer(Vec<u8>);

impl Writer {
    fn text(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    fn parenthesised(&mut self, needed: bool, write: impl FnOnce(&mut Self)) {
        if needed {
            self.text("(");
        }
        write(self);
        if needed {
            self.text(")");
        }
    }

    fn list(&mut self, exprs: &[&Expr<'_>], level: Level) {
        for (index, expr) in exprs.iter().enumerate() {
            if index > 0 {
                self.text(", ");
            }
            self.expr(expr, level);
        }
    }

    fn expr(&mut self, expr: &Expr<'_>, level: Level) {
        match expr.kind {
            ExprKind::Name { id, .. } => self.text(id),
            ExprKind::Constant { value, kind } => self.literal(&value, kind),
            ExprKind::BoolOp { op, values } => {
                let (own, word) = match op {
                    BoolOperator::And => (AND, " and "),
                    BoolOperator::Or => (OR, " or "),
                };
                self.parenthesised(level > own, |w| {
                    for (index, value) in values.iter().enumerate() {
                        if index > 0 {
                            w.text(word);
                        }
                        w.expr(value, own.tighter());
                    }
                });
            }
            ExprKind::NamedExpr { target, value } => self.parenthesised(level > TUPLE, |w| {
                w.expr(target, ATOM);
                w.text(" := ");
                w.expr(value, ATOM);
            }),
            ExprKind::BinOp { left, op, right } => self.binary(left, op, right, level),
            ExprKind::UnaryOp { op, operand } => {
                let (own, word) = match op {
                    UnaryOperator::Invert => (FACTOR, "~"),
                    UnaryOperator::Not => (NOT, "not "),
                    UnaryOperator::UAdd => (FACTOR, "+"),
                    UnaryOperator::USub => (FACTOR, "-"),
                };
                self.parenthesised(level > own, |w| {
                    w.text(word);
                    w.expr(operand, own);
                });
            }
            ExprKind::Lambda { args, body } => self.parenthesised(level > TEST, |w| {
                w.text("lambda");
                let before = w.0.len();
                w.text(" ");
                w.arguments(args);
                if w.0.len() == before + 1 {
                    w.0.truncate(before);
                }
                w.text(": ");
                w.expr(body, TEST);
            }),
            ExprKind::IfExp { test, body, orelse } => self.parenthesised(level > TEST, |w| {
                w.expr(body, TEST.tighter());
                w.text(" if ");
                w.expr(test, TEST.tighter());
                w.text(" else ");
                w.expr(orelse, TEST);
            }),
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Set { elts } => {
                self.text("{");
                self.list(elts, TEST);
                self.text("}");
            }
            ExprKind::List { elts, .. } => {
                self.text("[");
                self.list(elts, TEST);
                self.text("]");
            }
            ExprKind::Tuple { elts, .. } => self.parenthesised(level > TUPLE || elts.is_empty(), |w| {
                w.list(elts, TEST);
                if elts.len() == 1 {
                    w.text(",");
                }
            }),
            ExprKind::ListComp { elt, generators } => self.comprehension("[", elt, None, generators, "]"),
            ExprKind::SetComp { elt, generators } => self.comprehension("{", elt, None, generators, "}"),
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension("{", key, Some(value), generators, "}");
            }
            ExprKind::GeneratorExp { elt, generators } => self.comprehension("(", elt, None, generators, ")"),
            ExprKind::Await { value } => self.parenthesised(level > AWAIT, |w| {
                w.text("await ");
                w.expr(value, ATOM);
            }),
            ExprKind::Yield { value } => {
                self.text("(yield");
                if let Some(value) = value {
                    self.text(" ");
                    self.expr(value, TUPLE);
                }
                self.text(")");
            }
            ExprKind::YieldFrom { value } => {
                self.text("(yield from ");
                self.expr(value, TEST);
                self.text(")");
            }
            ExprKind::Compare { left, ops, comparators } => self.parenthesised(level > COMPARE, |w| {
                w.expr(left, COMPARE.tighter());
                for (op, right) in ops.iter().zip(comparators) {
                    w.text(comparison(*op));
                    w.expr(right, COMPARE.tighter());
                }
            }),
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords),
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.joined("f", |w| w.field(value, conversion, format_spec));
            }
            ExprKind::Interpolation { value, conversion, format_spec, .. } => {
                self.joined("t", |w| w.field(value, conversion, format_spec));
            }
            ExprKind::JoinedStr { values } => self.joined("f", |w| w.string_parts(values)),
            ExprKind::TemplateStr { values } => self.joined("t", |w| w.string_parts(values)),
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value, ATOM);
                let is_int = matches!(
                    value.kind,
                    ExprKind::Constant { value: ast::Constant::Int(_) | ast::Constant::BigInt(_), .. }
                );
                // `1.real` would be a float.
                self.text(if is_int { " ." } else { "." });
                self.text(attr);
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value, ATOM);
                self.text("[");
                self.expr(slice, TUPLE);
                self.text("]");
            }
            ExprKind::Starred { value, .. } => {
                self.text("*");
                self.expr(value, BIT_OR);
            }
            ExprKind::Slice { lower, upper, step } => {
                if let Some(lower) = lower {
                    self.expr(lower, TEST);
                }
                self.text(":");
                if let Some(upper) = upper {
                    self.expr(upper, TEST);
                }
                if let Some(step) = step {
                    self.text(":");
                    self.expr(step, TEST);
                }
            }
        }
    }

    fn binary(&mut self, left: &Expr<'_>, op: Operator, right: &Expr<'_>, level: Level) {
        let (own, word) = match op {
            Operator::Add => (ARITHMETIC, " + "),
            Operator::Sub => (ARITHMETIC, " - "),
            Operator::Mult => (TERM, " * "),
            Operator::MatMult => (TERM, " @ "),
            Operator::Div => (TERM, " / "),
            Operator::Mod => (TERM, " % "),
            Operator::FloorDiv => (TERM, " // "),
            Operator::LShift => (SHIFT, " << "),
            Operator::RShift => (SHIFT, " >> "),
            Operator::BitOr => (BIT_OR, " | "),
            Operator::BitXor => (BIT_XOR, " ^ "),
            Operator::BitAnd => (BIT_AND, " & "),
            Operator::Pow => (POWER, " ** "),
        };
        let (left_level, right_level) = if op == Operator::Pow { (own.tighter(), own) } else { (own, own.tighter()) };
        self.parenthesised(level > own, |w| {
            w.expr(left, left_level);
            w.text(word);
            w.expr(right, right_level);
        });
    }

    fn dict(&mut self, keys: &[Option<&Expr<'_>>], values: &[&Expr<'_>]) {
        self.text("{");
        for (index, (key, value)) in keys.iter().zip(values).enumerate() {
            if index > 0 {
                self.text(", ");
            }
            match key {
                Some(key) => {
                    self.expr(key, TEST);
                    self.text(": ");
                    self.expr(value, TEST);
                }
                None => {
                    self.text("**");
                    self.expr(value, BIT_OR);
                }
            }
        }
        self.text("}");
    }

    fn comprehension(
        &mut self,
        open: &str,
        item: &Expr<'_>,
        value: Option<&Expr<'_>>,
        generators: &[Comprehension<'_>],
        close: &str,
    ) {
        self.text(open);
        self.expr(item, TEST);
        if let Some(value) = value {
            self.text(": ");
            self.expr(value, TEST);
        }
        for generator in generators {
            self.text(if generator.is_async { " async for " } else { " for " });
            self.expr(generator.target, TUPLE);
            self.text(" in ");
            self.expr(generator.iter, TEST.tighter());
            for condition in generator.ifs {
                self.text(" if ");
                self.expr(condition, TEST.tighter());
            }
        }
        self.text(close);
    }

    fn call(&mut self, func: &Expr<'_>, args: &[&Expr<'_>], keywords: &[Keyword<'_>]) {
        self.expr(func, ATOM);
        if let ([only], []) = (args, keywords)
            && let ExprKind::GeneratorExp { .. } = only.kind
        {
            return self.expr(only, TEST);
        }
        self.text("(");
        self.list(args, TEST);
        for (index, keyword) in keywords.iter().enumerate() {
            if index > 0 || !args.is_empty() {
                self.text(", ");
            }
            match keyword.arg {
                Some(arg) => {
                    self.text(arg);
                    self.text("=");
                }
                None => self.text("**"),
            }
            self.expr(keyword.value, TEST);
        }
        self.text(")");
    }

    fn arguments(&mut self, args: &Arguments<'_>) {
        let mut first = true;
        let mut separate = |w: &mut Self| {
            if !core::mem::replace(&mut first, false) {
                w.text(", ");
            }
        };
        let positional = args.posonlyargs.len() + args.args.len();
        let required = positional.saturating_sub(args.defaults.len());
        for (index, arg) in args.posonlyargs.iter().chain(args.args).enumerate() {
            separate(self);
            self.arg(arg);
            if let Some(default) = index.checked_sub(required).and_then(|at| args.defaults.get(at)) {
                self.text("=");
                self.expr(default, TEST);
            }
            if index + 1 == args.posonlyargs.len() {
                self.text(", /");
            }
        }
        if args.vararg.is_some() || !args.kwonlyargs.is_empty() {
            separate(self);
            self.text("*");
            if let Some(vararg) = args.vararg {
                self.arg(vararg);
            }
        }
        for (arg, default) in args.kwonlyargs.iter().zip(args.kw_defaults) {
            separate(self);
            self.arg(arg);
            if let Some(default) = default {
                self.text("=");
                self.expr(default, TEST);
            }
        }
        if let Some(kwarg) = args.kwarg {
            separate(self);
            self.text("**");
            self.arg(kwarg);
        }
    }

    fn arg(&mut self, arg: &Arg<'_>) {
        self.text(arg.arg);
        if let Some(annotation) = arg.annotation {
            self.text(": ");
            self.expr(annotation, TEST);
        }
    }

    // --- Strings -----------------------------------------------------------------------------------------------------

    /// A string with replacement fields: `write` makes its body, which is then quoted.
    fn joined(&mut self, prefix: &str, write: impl FnOnce(&mut Self)) {
        let mut body = Self(Vec::new());
        write(&mut body);
        self.text(prefix);
        self.0.extend(text::escape::repr_str(&body.0));
    }

    fn string_parts(&mut self, values: &[&Expr<'_>]) {
        for value in values {
            match value.kind {
                ExprKind::Constant { value: ast::Constant::Str(text), .. } => {
                    for &byte in text.as_bytes() {
                        self.0.push(byte);
                        if matches!(byte, b'{' | b'}') {
                            self.0.push(byte);
                        }
                    }
                }
                ExprKind::FormattedValue { value, conversion, format_spec }
                | ExprKind::Interpolation { value, conversion, format_spec, .. } => {
                    self.field(value, conversion, format_spec);
                }
                ExprKind::JoinedStr { values } => self.string_parts(values),
                _ => self.expr(value, TEST),
            }
        }
    }

    fn field(&mut self, value: &Expr<'_>, conversion: Conversion, spec: Option<&Expr<'_>>) {
        let mut inner = Self(Vec::new());
        inner.expr(value, TEST.tighter());
        self.text("{");
        if inner.0.first() == Some(&b'{') {
            self.text(" ");
        }
        self.0.extend(inner.0);
        self.text(match conversion {
            Conversion::None => "",
            Conversion::Str => "!s",
            Conversion::Repr => "!r",
            Conversion::Ascii => "!a",
        });
        if let Some(spec) = spec {
            self.text(":");
            match spec.kind {
                ExprKind::JoinedStr { values } => self.string_parts(values),
                _ => self.string_parts(&[spec]),
            }
        }
        self.text("}");
    }

    fn literal(&mut self, value: &ast::Constant<'_>, kind: Option<&str>) {
        if let (Some(kind), ast::Constant::Str(_)) = (kind, value) {
            self.text(kind);
        }
        self.constant(&fold::literal(value));
    }

    fn constant(&mut self, constant: &Constant) {
        match constant {
            Constant::None => self.text("None"),
            Constant::Bool(true) => self.text("True"),
            Constant::Bool(false) => self.text("False"),
            Constant::Ellipsis => self.text("..."),
            Constant::Int(value) => self.text(&alloc::format!("{value}")),
            Constant::BigInt { negative, magnitude } => {
                let sign = if *negative { Sign::Minus } else { Sign::Plus };
                let value = BigInt::from_bytes_le(sign, magnitude);
                self.text(&alloc::format!("{value}"));
            }
            Constant::Float(value) => self.float(&text::float_repr::repr(*value)),
            Constant::Complex { real, imag } => self.float(&text::float_repr::complex_repr(*real, *imag)),
            Constant::Str(bytes) => self.0.extend(text::escape::repr_str(bytes)),
            Constant::Bytes(bytes) => self.0.extend(text::escape::repr_bytes(bytes)),
            Constant::Tuple(items) => self.parenthesised(true, |w| {
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        w.text(", ");
                    }
                    w.constant(item);
                }
                if items.len() == 1 {
                    w.text(",");
                }
            }),
            Constant::FrozenSet(_) | Constant::Slice(_) | Constant::Code(_) => {}
        }
    }

    /// Infinity has no literal; a number too big for a float is one.
    fn float(&mut self, repr: &str) {
        let replaced = repr.replace("inf", "1e309");
        self.text(&replaced);
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}
