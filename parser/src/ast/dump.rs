//! A text form of the tree, for tests: that of `ast.dump(tree, include_attributes=True)` in CPython 3.14.
//!
//! Two things are written so that no tables are needed: strings as `ascii()` has them, and integers beyond 64 bits in hexadecimal.
//! Recursive, as trees have limited depth.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

use super::*;

/// The text form of a tree.
pub fn dump(root: &Mod) -> String {
    let mut out = Dumper::default();
    match *root {
        Mod::Module { body } => out.node("Module", |f| f.list("body", body, Dumper::stmt)),
        Mod::Interactive { body } => {
            out.node("Interactive", |f| f.list("body", body, Dumper::stmt));
        }
        Mod::Expression { body } => out.node("Expression", |f| f.expr("body", body)),
    }
    out.text
}

#[derive(Default)]
struct Dumper {
    text: String,
}

/// Writes the fields of one node.
struct Fields<'d> {
    out: &'d mut Dumper,
    any: bool,
}

impl Fields<'_> {
    fn raw(&mut self, name: &str, value: &str) {
        self.name(name);
        self.out.text.push_str(value);
    }

    fn name(&mut self, name: &str) {
        if self.any {
            self.out.text.push_str(", ");
        }
        self.any = true;
        self.out.text.push_str(name);
        self.out.text.push('=');
    }

    fn number(&mut self, name: &str, value: impl core::fmt::Display) {
        self.name(name);
        let _ = write!(self.out.text, "{value}");
    }

    fn str(&mut self, name: &str, value: &str) {
        self.name(name);
        self.out.string(Wtf8::from_str(value));
    }

    fn optional_str(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.str(name, value);
        }
    }

    fn expr(&mut self, name: &str, value: ExprRef) {
        self.name(name);
        self.out.expr(value);
    }

    fn optional(&mut self, name: &str, value: Option<ExprRef>) {
        if let Some(value) = value {
            self.expr(name, value);
        }
    }

    fn list<T: Copy>(&mut self, name: &str, items: &[T], each: impl Fn(&mut Dumper, T)) {
        if items.is_empty() {
            return;
        }
        self.name(name);
        self.out.text.push('[');
        for (index, &item) in items.iter().enumerate() {
            if index > 0 {
                self.out.text.push_str(", ");
            }
            each(self.out, item);
        }
        self.out.text.push(']');
    }

    fn exprs(&mut self, name: &str, items: &[ExprRef]) {
        self.list(name, items, Dumper::expr);
    }

    fn optional_exprs(&mut self, name: &str, items: &[Option<ExprRef>]) {
        self.list(name, items, |out, item| match item {
            Some(item) => out.expr(item),
            None => out.text.push_str("None"),
        });
    }

    fn body(&mut self, name: &str, items: Body) {
        self.list(name, items, Dumper::stmt);
    }

    fn names(&mut self, name: &str, items: &[Identifier]) {
        self.list(name, items, |out, item| out.string(Wtf8::from_str(item)));
    }

    fn patterns(&mut self, name: &str, items: &[PatternRef]) {
        self.list(name, items, Dumper::pattern);
    }

    fn context(&mut self, ctx: ExprContext) {
        self.raw(
            "ctx",
            match ctx {
                ExprContext::Load => "Load()",
                ExprContext::Store => "Store()",
                ExprContext::Del => "Del()",
            },
        );
    }

    fn args(&mut self, args: &Arguments) {
        self.name("args");
        self.out.node("arguments", |f| {
            let each = |out: &mut Dumper, arg: Arg| out.arg(&arg);
            f.list("posonlyargs", args.posonlyargs, each);
            f.list("args", args.args, each);
            if let Some(arg) = args.vararg {
                f.name("vararg");
                f.out.arg(arg);
            }
            f.list("kwonlyargs", args.kwonlyargs, each);
            f.optional_exprs("kw_defaults", args.kw_defaults);
            if let Some(arg) = args.kwarg {
                f.name("kwarg");
                f.out.arg(arg);
            }
            f.exprs("defaults", args.defaults);
        });
    }

    fn keywords(&mut self, items: &[Keyword]) {
        self.list("keywords", items, |out, keyword| {
            out.node("keyword", |f| {
                f.optional_str("arg", keyword.arg);
                f.expr("value", keyword.value);
                f.span(keyword.span);
            });
        });
    }

    fn generators(&mut self, items: &[Comprehension]) {
        self.list("generators", items, |out, item| {
            out.node("comprehension", |f| {
                f.expr("target", item.target);
                f.expr("iter", item.iter);
                f.exprs("ifs", item.ifs);
                f.number("is_async", u8::from(item.is_async));
            });
        });
    }

    fn type_params(&mut self, items: &[TypeParam]) {
        self.list("type_params", items, Dumper::type_param);
    }

    fn with_items(&mut self, items: &[WithItem]) {
        self.list("items", items, |out, item| {
            out.node("withitem", |f| {
                f.expr("context_expr", item.context_expr);
                f.optional("optional_vars", item.optional_vars);
            });
        });
    }

    fn aliases(&mut self, items: &[Alias]) {
        self.list("names", items, |out, alias| {
            out.node("alias", |f| {
                f.str("name", alias.name);
                f.optional_str("asname", alias.asname);
                f.span(alias.span);
            });
        });
    }

    fn span(&mut self, span: Span) {
        self.number("lineno", span.start.line);
        self.number("col_offset", span.start.column);
        self.number("end_lineno", span.end.line);
        self.number("end_col_offset", span.end.column);
    }
}

impl Dumper {
    fn node(&mut self, name: &str, fields: impl FnOnce(&mut Fields)) {
        self.text.push_str(name);
        self.text.push('(');
        fields(&mut Fields { out: self, any: false });
        self.text.push(')');
    }

    fn arg(&mut self, arg: &Arg) {
        self.node("arg", |f| {
            f.str("arg", arg.arg);
            f.optional("annotation", arg.annotation);
            f.span(arg.span);
        });
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let (name, fields): (_, &dyn Fn(&mut Fields)) = match &stmt.kind {
            StmtKind::FunctionDef(d) => ("FunctionDef", &|f| f.function(d)),
            StmtKind::AsyncFunctionDef(d) => ("AsyncFunctionDef", &|f| f.function(d)),
            StmtKind::ClassDef(c) => ("ClassDef", &|f| {
                f.str("name", c.name);
                f.exprs("bases", c.bases);
                f.keywords(c.keywords);
                f.body("body", c.body);
                f.exprs("decorator_list", c.decorator_list);
                f.type_params(c.type_params);
            }),
            StmtKind::Return { value } => ("Return", &|f| f.optional("value", *value)),
            StmtKind::Delete { targets } => ("Delete", &|f| f.exprs("targets", targets)),
            StmtKind::Assign { targets, value } => ("Assign", &|f| {
                f.exprs("targets", targets);
                f.expr("value", value);
            }),
            StmtKind::TypeAlias { name, type_params, value } => ("TypeAlias", &|f| {
                f.expr("name", name);
                f.type_params(type_params);
                f.expr("value", value);
            }),
            StmtKind::AugAssign { target, op, value } => ("AugAssign", &|f| {
                f.expr("target", target);
                f.raw("op", operator(*op));
                f.expr("value", value);
            }),
            StmtKind::AnnAssign { target, annotation, value, simple } => ("AnnAssign", &|f| {
                f.expr("target", target);
                f.expr("annotation", annotation);
                f.optional("value", *value);
                f.number("simple", u8::from(*simple));
            }),
            StmtKind::For(p) => ("For", &|f| f.for_parts(p)),
            StmtKind::AsyncFor(p) => ("AsyncFor", &|f| f.for_parts(p)),
            StmtKind::While { test, body, orelse } => ("While", &|f| f.branches(test, body, orelse)),
            StmtKind::If { test, body, orelse } => ("If", &|f| f.branches(test, body, orelse)),
            StmtKind::With { items, body } => ("With", &|f| {
                f.with_items(items);
                f.body("body", body);
            }),
            StmtKind::AsyncWith { items, body } => ("AsyncWith", &|f| {
                f.with_items(items);
                f.body("body", body);
            }),
            StmtKind::Match { subject, cases } => ("Match", &|f| {
                f.expr("subject", subject);
                f.list("cases", cases, |out, case| {
                    out.node("match_case", |f| {
                        f.name("pattern");
                        f.out.pattern(case.pattern);
                        f.optional("guard", case.guard);
                        f.body("body", case.body);
                    });
                });
            }),
            StmtKind::Raise { exc, cause } => ("Raise", &|f| {
                f.optional("exc", *exc);
                f.optional("cause", *cause);
            }),
            StmtKind::Try(t) => ("Try", &|f| f.try_parts(t)),
            StmtKind::TryStar(t) => ("TryStar", &|f| f.try_parts(t)),
            StmtKind::Assert { test, msg } => ("Assert", &|f| {
                f.expr("test", test);
                f.optional("msg", *msg);
            }),
            StmtKind::Import { names } => ("Import", &|f| f.aliases(names)),
            StmtKind::ImportFrom { module, names, level } => ("ImportFrom", &|f| {
                f.optional_str("module", *module);
                f.aliases(names);
                f.number("level", *level);
            }),
            StmtKind::Global { names } => ("Global", &|f| f.names("names", names)),
            StmtKind::Nonlocal { names } => ("Nonlocal", &|f| f.names("names", names)),
            StmtKind::Expr { value } => ("Expr", &|f| f.expr("value", value)),
            StmtKind::Pass => ("Pass", &|_| {}),
            StmtKind::Break => ("Break", &|_| {}),
            StmtKind::Continue => ("Continue", &|_| {}),
        };
        self.node(name, |f| {
            fields(f);
            f.span(stmt.span);
        });
    }

    fn type_param(&mut self, param: TypeParam) {
        match param.kind {
            TypeParamKind::TypeVar { name, bound, default_value } => self.node("TypeVar", |f| {
                f.str("name", name);
                f.optional("bound", bound);
                f.optional("default_value", default_value);
                f.span(param.span);
            }),
            TypeParamKind::ParamSpec { name, default_value } => self.node("ParamSpec", |f| {
                f.str("name", name);
                f.optional("default_value", default_value);
                f.span(param.span);
            }),
            TypeParamKind::TypeVarTuple { name, default_value } => self.node("TypeVarTuple", |f| {
                f.str("name", name);
                f.optional("default_value", default_value);
                f.span(param.span);
            }),
        }
    }

    fn pattern(&mut self, pattern: PatternRef) {
        let (name, fields): (_, &dyn Fn(&mut Fields)) = match &pattern.kind {
            PatternKind::MatchValue { value } => ("MatchValue", &|f| f.expr("value", value)),
            PatternKind::MatchSingleton { value } => ("MatchSingleton", &|f| {
                f.name("value");
                f.out.constant(value);
            }),
            PatternKind::MatchSequence { patterns } => ("MatchSequence", &|f| f.patterns("patterns", patterns)),
            PatternKind::MatchMapping { keys, patterns, rest } => ("MatchMapping", &|f| {
                f.exprs("keys", keys);
                f.patterns("patterns", patterns);
                f.optional_str("rest", *rest);
            }),
            PatternKind::MatchClass { cls, patterns, kwd_attrs, kwd_patterns } => ("MatchClass", &|f| {
                f.expr("cls", cls);
                f.patterns("patterns", patterns);
                f.names("kwd_attrs", kwd_attrs);
                f.patterns("kwd_patterns", kwd_patterns);
            }),
            PatternKind::MatchStar { name } => ("MatchStar", &|f| f.optional_str("name", *name)),
            PatternKind::MatchAs { pattern, name } => ("MatchAs", &|f| {
                if let Some(pattern) = *pattern {
                    f.name("pattern");
                    f.out.pattern(pattern);
                }
                f.optional_str("name", *name);
            }),
            PatternKind::MatchOr { patterns } => ("MatchOr", &|f| f.patterns("patterns", patterns)),
        };
        self.node(name, |f| {
            fields(f);
            f.span(pattern.span);
        });
    }

    fn expr(&mut self, expr: ExprRef) {
        let (name, fields): (_, &dyn Fn(&mut Fields)) = match &expr.kind {
            ExprKind::BoolOp { op, values } => ("BoolOp", &|f| {
                let op = match op {
                    BoolOperator::And => "And()",
                    BoolOperator::Or => "Or()",
                };
                f.raw("op", op);
                f.exprs("values", values);
            }),
            ExprKind::NamedExpr { target, value } => ("NamedExpr", &|f| {
                f.expr("target", target);
                f.expr("value", value);
            }),
            ExprKind::BinOp { left, op, right } => ("BinOp", &|f| {
                f.expr("left", left);
                f.raw("op", operator(*op));
                f.expr("right", right);
            }),
            ExprKind::UnaryOp { op, operand } => ("UnaryOp", &|f| {
                let op = match op {
                    UnaryOperator::Invert => "Invert()",
                    UnaryOperator::Not => "Not()",
                    UnaryOperator::UAdd => "UAdd()",
                    UnaryOperator::USub => "USub()",
                };
                f.raw("op", op);
                f.expr("operand", operand);
            }),
            ExprKind::Lambda { args, body } => ("Lambda", &|f| {
                f.args(args);
                f.expr("body", body);
            }),
            ExprKind::IfExp { test, body, orelse } => ("IfExp", &|f| {
                f.expr("test", test);
                f.expr("body", body);
                f.expr("orelse", orelse);
            }),
            ExprKind::Dict { keys, values } => ("Dict", &|f| {
                f.optional_exprs("keys", keys);
                f.exprs("values", values);
            }),
            ExprKind::Set { elts } => ("Set", &|f| f.exprs("elts", elts)),
            ExprKind::ListComp { elt, generators } => ("ListComp", &|f| f.comprehension(elt, generators)),
            ExprKind::SetComp { elt, generators } => ("SetComp", &|f| f.comprehension(elt, generators)),
            ExprKind::GeneratorExp { elt, generators } => ("GeneratorExp", &|f| f.comprehension(elt, generators)),
            ExprKind::DictComp { key, value, generators } => ("DictComp", &|f| {
                f.expr("key", key);
                f.expr("value", value);
                f.generators(generators);
            }),
            ExprKind::Await { value } => ("Await", &|f| f.expr("value", value)),
            ExprKind::Yield { value } => ("Yield", &|f| f.optional("value", *value)),
            ExprKind::YieldFrom { value } => ("YieldFrom", &|f| f.expr("value", value)),
            ExprKind::Compare { left, ops, comparators } => ("Compare", &|f| {
                f.expr("left", left);
                f.list("ops", ops, |out, op| out.text.push_str(comparison(op)));
                f.exprs("comparators", comparators);
            }),
            ExprKind::Call { func, args, keywords } => ("Call", &|f| {
                f.expr("func", func);
                f.exprs("args", args);
                f.keywords(keywords);
            }),
            ExprKind::FormattedValue { value, conversion, format_spec } => ("FormattedValue", &|f| {
                f.expr("value", value);
                f.number("conversion", conversion.code());
                f.optional("format_spec", *format_spec);
            }),
            ExprKind::Interpolation { value, text, conversion, format_spec } => ("Interpolation", &|f| {
                f.expr("value", value);
                f.name("str");
                f.out.constant(text);
                f.number("conversion", conversion.code());
                f.optional("format_spec", *format_spec);
            }),
            ExprKind::JoinedStr { values } => ("JoinedStr", &|f| f.exprs("values", values)),
            ExprKind::TemplateStr { values } => ("TemplateStr", &|f| f.exprs("values", values)),
            ExprKind::Constant { value, kind } => ("Constant", &|f| {
                f.name("value");
                f.out.constant(value);
                f.optional_str("kind", *kind);
            }),
            ExprKind::Attribute { value, attr, ctx } => ("Attribute", &|f| {
                f.expr("value", value);
                f.str("attr", attr);
                f.context(*ctx);
            }),
            ExprKind::Subscript { value, slice, ctx } => ("Subscript", &|f| {
                f.expr("value", value);
                f.expr("slice", slice);
                f.context(*ctx);
            }),
            ExprKind::Starred { value, ctx } => ("Starred", &|f| {
                f.expr("value", value);
                f.context(*ctx);
            }),
            ExprKind::Name { id, ctx } => ("Name", &|f| {
                f.str("id", id);
                f.context(*ctx);
            }),
            ExprKind::List { elts, ctx } => ("List", &|f| {
                f.exprs("elts", elts);
                f.context(*ctx);
            }),
            ExprKind::Tuple { elts, ctx } => ("Tuple", &|f| {
                f.exprs("elts", elts);
                f.context(*ctx);
            }),
            ExprKind::Slice { lower, upper, step } => ("Slice", &|f| {
                f.optional("lower", *lower);
                f.optional("upper", *upper);
                f.optional("step", *step);
            }),
        };
        self.node(name, |f| {
            fields(f);
            f.span(expr.span);
        });
    }

    fn constant(&mut self, value: &Constant) {
        match *value {
            Constant::None => self.text.push_str("None"),
            Constant::True => self.text.push_str("True"),
            Constant::False => self.text.push_str("False"),
            Constant::Ellipsis => self.text.push_str("Ellipsis"),
            Constant::Int(value) => {
                let _ = write!(self.text, "{value}");
            }
            Constant::BigInt(value) => self.text.push_str(&hexadecimal(value)),
            Constant::Float(value) => self.text.push_str(&float(value)),
            Constant::Complex(value) => {
                let text = float(value);
                self.text.push_str(text.strip_suffix(".0").unwrap_or(&text));
                self.text.push('j');
            }
            Constant::Str(value) => self.string(value),
            Constant::Bytes(value) => self.bytes(value),
        }
    }

    fn string(&mut self, value: Wtf8) {
        let quote = quote_for(value.as_bytes());
        self.text.push(quote);
        for point in value.code_points() {
            match char::from_u32(point) {
                Some(c) if c == quote || c == '\\' => {
                    self.text.push('\\');
                    self.text.push(c);
                }
                Some(c) if c == ' ' || c.is_ascii_graphic() => self.text.push(c),
                _ => self.escape(point),
            }
        }
        self.text.push(quote);
    }

    fn bytes(&mut self, value: &[u8]) {
        let quote = quote_for(value);
        self.text.push('b');
        self.text.push(quote);
        for &byte in value {
            let c = char::from(byte);
            if c == quote || c == '\\' {
                self.text.push('\\');
                self.text.push(c);
            } else if c == ' ' || c.is_ascii_graphic() {
                self.text.push(c);
            } else {
                self.escape(u32::from(byte));
            }
        }
        self.text.push(quote);
    }

    fn escape(&mut self, point: u32) {
        let _ = match point {
            0x09 => write!(self.text, "\\t"),
            0x0a => write!(self.text, "\\n"),
            0x0d => write!(self.text, "\\r"),
            0..0x100 => write!(self.text, "\\x{point:02x}"),
            0x100..0x1_0000 => write!(self.text, "\\u{point:04x}"),
            _ => write!(self.text, "\\U{point:08x}"),
        };
    }
}

impl Fields<'_> {
    fn function(&mut self, d: &FunctionDef) {
        self.str("name", d.name);
        self.args(d.args);
        self.body("body", d.body);
        self.exprs("decorator_list", d.decorator_list);
        self.optional("returns", d.returns);
        self.type_params(d.type_params);
    }

    fn for_parts(&mut self, p: &For) {
        self.expr("target", p.target);
        self.expr("iter", p.iter);
        self.body("body", p.body);
        self.body("orelse", p.orelse);
    }

    fn branches(&mut self, test: ExprRef, body: Body, orelse: Body) {
        self.expr("test", test);
        self.body("body", body);
        self.body("orelse", orelse);
    }

    fn try_parts(&mut self, t: &Try) {
        self.body("body", t.body);
        self.list("handlers", t.handlers, |out, handler| {
            out.node("ExceptHandler", |f| {
                f.optional("type", handler.typ);
                f.optional_str("name", handler.name);
                f.body("body", handler.body);
                f.span(handler.span);
            });
        });
        self.body("orelse", t.orelse);
        self.body("finalbody", t.finalbody);
    }

    fn comprehension(&mut self, elt: ExprRef, generators: &[Comprehension]) {
        self.expr("elt", elt);
        self.generators(generators);
    }
}

fn quote_for(text: &[u8]) -> char {
    if text.contains(&b'\'') && !text.contains(&b'"') { '"' } else { '\'' }
}

/// As `repr(float)` writes it: the shortest digits that give the same number.
fn float(value: f64) -> String {
    if value.is_infinite() {
        return "inf".to_string();
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        return format!("{value:?}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.unsigned_abs())
}

/// Schoolbook conversion: quadratic, and good enough for tests.
fn hexadecimal(value: BigInt) -> String {
    let mut limbs: Vec<u32> = Vec::new();
    for digit in value.digits.chars().filter_map(|c| c.to_digit(value.radix)) {
        let mut carry = u64::from(digit);
        for limb in &mut limbs {
            let next = u64::from(*limb) * u64::from(value.radix) + carry;
            *limb = next as u32;
            carry = next >> 32;
        }
        if carry > 0 {
            limbs.push(carry as u32);
        }
    }
    let mut out = "0x".to_string();
    for (index, limb) in limbs.iter().rev().enumerate() {
        let _ = match index {
            0 => write!(out, "{limb:x}"),
            _ => write!(out, "{limb:08x}"),
        };
    }
    out
}

fn operator(op: Operator) -> &'static str {
    match op {
        Operator::Add => "Add()",
        Operator::Sub => "Sub()",
        Operator::Mult => "Mult()",
        Operator::MatMult => "MatMult()",
        Operator::Div => "Div()",
        Operator::Mod => "Mod()",
        Operator::Pow => "Pow()",
        Operator::LShift => "LShift()",
        Operator::RShift => "RShift()",
        Operator::BitOr => "BitOr()",
        Operator::BitXor => "BitXor()",
        Operator::BitAnd => "BitAnd()",
        Operator::FloorDiv => "FloorDiv()",
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => "Eq()",
        CmpOp::NotEq => "NotEq()",
        CmpOp::Lt => "Lt()",
        CmpOp::LtE => "LtE()",
        CmpOp::Gt => "Gt()",
        CmpOp::GtE => "GtE()",
        CmpOp::Is => "Is()",
        CmpOp::IsNot => "IsNot()",
        CmpOp::In => "In()",
        CmpOp::NotIn => "NotIn()",
    }
}
