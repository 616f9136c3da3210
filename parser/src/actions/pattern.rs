//! Patterns of `match` (PEP 634).

use super::*;

pub(crate) fn match_statement<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    subject: ExprRef<'a>,
    cases: Vec<&'a MatchCase<'a>>,
) -> Outcome<'a, &'a Stmt<'a>> {
    let cases = copied(ctx, &cases);
    ctx.compound(l, StmtKind::Match { subject, cases })
}

pub(crate) fn sole_element<'a>(_ctx: Ctx<'_, 'a>, item: ExprRef<'a>) -> Outcome<'a, ExprRef<'a>> {
    if matches!(item.kind, ExprKind::Starred { .. }) {
        return refuse(item.span, "invalid syntax");
    }
    Ok(item)
}

pub(crate) fn sole_pattern<'a>(_ctx: Ctx<'_, 'a>, item: PatternRef<'a>) -> Outcome<'a, PatternRef<'a>> {
    if matches!(item.kind, PatternKind::MatchStar { .. }) {
        return refuse(item.span, "invalid syntax");
    }
    Ok(item)
}

/// `_` binds nothing.
fn binding(name: Identifier) -> Option<Identifier> {
    (name != "_").then_some(name)
}

pub(crate) fn capture_pattern<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    r: Position,
) -> Outcome<'a, PatternRef<'a>> {
    let kind = PatternKind::MatchAs { pattern: None, name: binding(name) };
    ctx.pattern(l, kind, r)
}

pub(crate) fn star_pattern<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    r: Position,
) -> Outcome<'a, PatternRef<'a>> {
    let name = binding(name);
    ctx.pattern(l, PatternKind::MatchStar { name }, r)
}

pub(crate) fn as_pattern<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    pattern: PatternRef<'a>,
    target: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, PatternRef<'a>> {
    let ExprKind::Name { id, .. } = target.kind else {
        let what = crate::target::expr_name(target);
        return refuse(target.span, format!("cannot use {what} as pattern target"));
    };
    if id == "_" {
        return refuse(target.span, "cannot use '_' as a target");
    }
    let kind = PatternKind::MatchAs { pattern: Some(pattern), name: Some(id) };
    ctx.pattern(l, kind, r)
}

pub(crate) fn or_pattern<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    list: Vec<PatternRef<'a>>,
    r: Position,
) -> Outcome<'a, PatternRef<'a>> {
    let patterns = ctx.arena.alloc_slice(&list);
    ctx.pattern(l, PatternKind::MatchOr { patterns }, r)
}

pub(crate) fn sequence_pattern<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    list: Vec<PatternRef<'a>>,
    r: Position,
) -> Outcome<'a, PatternRef<'a>> {
    let patterns = ctx.arena.alloc_slice(&list);
    ctx.pattern(l, PatternKind::MatchSequence { patterns }, r)
}

/// Parentheses around one pattern only group it.
pub(crate) fn group_pattern<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    list: Vec<PatternRef<'a>>,
    r: Position,
) -> Outcome<'a, PatternRef<'a>> {
    match list[..] {
        [item] => sole_pattern(ctx, item),
        _ => sequence_pattern(ctx, l, list, r),
    }
}

pub(crate) enum MappingItem<'a> {
    Pair(ExprRef<'a>, PatternRef<'a>),
    Rest(&'a (Identifier<'a>, Span)),
}

pub(crate) fn mapping_rest<'a>(ctx: Ctx<'_, 'a>, l: Position, name: Identifier<'a>, r: Position) -> MappingItem<'a> {
    MappingItem::Rest(ctx.arena.alloc((name, Span::new(l, r))))
}

pub(crate) fn mapping_pattern<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    items: Vec<MappingItem<'a>>,
    r: Position,
) -> Outcome<'a, PatternRef<'a>> {
    let mut keys = Vec::new();
    let mut patterns = Vec::new();
    let mut rest = None;
    for item in items {
        match item {
            MappingItem::Pair(key, _) if rest.is_some() => {
                return refuse(key.span, "invalid syntax");
            }
            MappingItem::Rest((name, span)) if rest.is_some() || *name == "_" => {
                return refuse(*span, "invalid syntax");
            }
            MappingItem::Pair(key, pattern) => {
                keys.push(key);
                patterns.push(pattern);
            }
            MappingItem::Rest((name, _)) => rest = Some(*name),
        }
    }
    let kind = PatternKind::MatchMapping {
        keys: ctx.arena.alloc_slice(&keys),
        patterns: ctx.arena.alloc_slice(&patterns),
        rest,
    };
    ctx.pattern(l, kind, r)
}

pub(crate) enum ClassPatternArgument<'a> {
    Positional(PatternRef<'a>),
    Keyword(Identifier<'a>, PatternRef<'a>),
}

pub(crate) fn class_pattern<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    cls: ExprRef<'a>,
    args: Vec<ClassPatternArgument<'a>>,
    r: Position,
) -> Outcome<'a, PatternRef<'a>> {
    let mut patterns = Vec::new();
    let mut kwd_attrs = Vec::new();
    let mut kwd_patterns = Vec::new();
    for arg in args {
        match arg {
            ClassPatternArgument::Positional(pattern) if kwd_attrs.is_empty() => {
                patterns.push(pattern);
            }
            ClassPatternArgument::Positional(pattern) => {
                return refuse(pattern.span, "positional patterns follow keyword patterns");
            }
            ClassPatternArgument::Keyword(name, pattern) => {
                kwd_attrs.push(name);
                kwd_patterns.push(pattern);
            }
        }
    }
    let kind = PatternKind::MatchClass {
        cls,
        patterns: ctx.arena.alloc_slice(&patterns),
        kwd_attrs: ctx.arena.alloc_slice(&kwd_attrs),
        kwd_patterns: ctx.arena.alloc_slice(&kwd_patterns),
    };
    ctx.pattern(l, kind, r)
}

/// `real + imaginary`, the one sum that is a literal.
pub(crate) fn complex_pattern<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    left: ExprRef<'a>,
    op: Operator,
    right: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let number = match left.kind {
        ExprKind::UnaryOp { operand, .. } => operand,
        _ => left,
    };
    if is_imaginary(number) {
        return refuse(number.span, "real number required in complex literal");
    }
    if !is_imaginary(right) {
        return refuse(right.span, "imaginary number required in complex literal");
    }
    ctx.expr(l, ExprKind::BinOp { left, op, right }, r)
}

fn is_imaginary(expr: ExprRef) -> bool {
    matches!(expr.kind, ExprKind::Constant { value: Constant::Complex(_), .. })
}
