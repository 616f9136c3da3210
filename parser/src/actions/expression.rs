//! Operators, primaries, displays and comprehensions.

use super::*;

// Operators

pub(crate) fn bool_op<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    op: BoolOperator,
    values: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let values = ctx.arena.alloc_slice(&values);
    ctx.expr(l, ExprKind::BoolOp { op, values }, r)
}

pub(crate) fn unary<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    op: UnaryOperator,
    operand: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    ctx.expr(l, ExprKind::UnaryOp { op, operand }, r)
}

pub(crate) fn binary<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    left: ExprRef<'a>,
    op: Operator,
    right: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    ctx.expr(l, ExprKind::BinOp { left, op, right }, r)
}

pub(crate) fn compare<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    left: ExprRef<'a>,
    ops: &[CmpOp],
    comparators: &[ExprRef<'a>],
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind =
        ExprKind::Compare { left, ops: ctx.arena.alloc_slice(ops), comparators: ctx.arena.alloc_slice(comparators) };
    ctx.expr(l, kind, r)
}

/// `!=`, or `<>` where that has been asked for (PEP 401).
pub(crate) fn not_equal<'a>(ctx: Ctx<'_, 'a>, l: Position, flufl: bool, r: Position) -> Outcome<'a, CmpOp> {
    match (flufl, ctx.flufl.get()) {
        (true, false) => refuse(Span::new(l, r), "invalid syntax.  Maybe you meant '!=' instead of '<>'?"),
        (false, true) => refuse(Span::new(l, r), "with Barry as BDFL, use '<>' instead of '!='"),
        _ => Ok(CmpOp::NotEq),
    }
}

pub(crate) fn compare_chain<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    chain: Vec<(CmpOp, ExprRef<'a>)>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let (ops, operands): (Vec<_>, Vec<_>) = chain.into_iter().unzip();
    compare(ctx, l, operands[0], &ops[1..], &operands[1..], r)
}

pub(crate) fn named_expression<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    target: ExprRef<'a>,
    value: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let target = store(ctx, target, Purpose::Walrus { start: l })?;
    let walrus = ctx.expr(l, ExprKind::NamedExpr { target, value }, r)?;
    ctx.add_bare_walrus(walrus);
    Ok(walrus)
}

// Primaries

#[inline]
pub(crate) fn attribute<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: ExprRef<'a>,
    attr: Identifier<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Attribute { value, attr, ctx: ExprContext::Load };
    ctx.expr(l, kind, r)
}

pub(crate) fn subscript<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: ExprRef<'a>,
    slice: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Subscript { value, slice, ctx: ExprContext::Load };
    ctx.expr(l, kind, r)
}

/// A star makes a tuple even of one item.
pub(crate) fn sole_slice<'a>(ctx: Ctx<'_, 'a>, item: ExprRef<'a>) -> Outcome<'a, ExprRef<'a>> {
    if matches!(item.kind, ExprKind::Starred { .. }) {
        return tuple(ctx, item.span.start, alloc::vec![item], item.span.end);
    }
    Ok(item)
}

/// One argument of a call.
#[derive(Clone, Copy)]
pub(crate) enum Argument<'a> {
    Positional(ExprRef<'a>),
    Keyword(&'a Keyword<'a>),
    /// A generator expression without parentheses of its own.
    Generator(ExprRef<'a>),
}

pub(crate) fn generator_argument<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    elt: ExprRef<'a>,
    generators: Vec<Generator<'a>>,
    r: Position,
) -> Outcome<'a, Argument<'a>> {
    Ok(Argument::Generator(generator(ctx, l, elt, generators, r)?))
}

pub(crate) fn starred_argument<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, Argument<'a>> {
    Ok(Argument::Positional(starred(ctx, l, value, r)?))
}

pub(crate) fn keyword_argument<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: ExprRef<'a>,
    m: Position,
    value: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, Argument<'a>> {
    let arg = crate::target::keyword_name(name, l, m)?;
    Ok(Argument::Keyword(ctx.arena.alloc(Keyword { span: Span::new(l, r), arg: Some(arg), value })))
}

pub(crate) fn double_starred_argument<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: ExprRef<'a>,
    r: Position,
) -> Argument<'a> {
    Argument::Keyword(ctx.arena.alloc(Keyword { span: Span::new(l, r), arg: None, value }))
}

/// Calls `func` with what stands between the parenthesis at `open` and `r`.
pub(crate) fn call<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    func: ExprRef<'a>,
    open: Position,
    args: Vec<Argument<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let (args, keywords) = match args[..] {
        // The parentheses of the call are those of the generator expression.
        [Argument::Generator(generator)] => {
            let whole = ctx.expr(open, generator.kind, r)?;
            (ctx.arena.alloc_slice(&[whole]), &[][..])
        }
        _ => split_arguments(ctx, args, r)?,
    };
    let kind = ExprKind::Call { func, args, keywords };
    ctx.expr(l, kind, r)
}

/// A generator expression without parentheses of its own is alone, without even a comma.
pub(crate) fn arguments_and_comma<'a>(list: Vec<Argument<'a>>) -> Outcome<'a, Vec<Argument<'a>>> {
    if let [Argument::Generator(generator)] = list[..] {
        return refuse(generator.span, "Generator expression must be parenthesized");
    }
    Ok(list)
}

type SplitArguments<'a> = (&'a [ExprRef<'a>], &'a [Keyword<'a>]);

/// Parts the arguments before the parenthesis that ends at `r`.
pub(super) fn split_arguments<'a>(
    ctx: Ctx<'_, 'a>,
    list: Vec<Argument<'a>>,
    r: Position,
) -> Outcome<'a, SplitArguments<'a>> {
    let mut positional = Vec::with_capacity(list.len());
    let mut keywords: Vec<Keyword> = Vec::new();
    let mut after_double_star = false;
    for argument in &list {
        match *argument {
            Argument::Keyword(keyword) => {
                after_double_star |= keyword.arg.is_none();
                keywords.push(*keyword);
            }
            Argument::Positional(value) => {
                if let Some(last) = keywords.last() {
                    check_order(value, last.span.end, after_double_star, r)?;
                }
                positional.push(value);
            }
            Argument::Generator(value) => {
                return refuse(value.span, "Generator expression must be parenthesized");
            }
        }
    }
    Ok((ctx.arena.alloc_slice(&positional), ctx.arena.alloc_slice(&keywords)))
}

/// Refuses a positional argument after keywords, the last of which ends at `comma`.
fn check_order<'a>(value: ExprRef<'a>, comma: Position, after_double_star: bool, r: Position) -> Outcome<'a, ()> {
    let parenthesis = Span::new(Position::new(r.line, r.column.saturating_sub(1)), r);
    match (value.kind, after_double_star) {
        (ExprKind::Starred { .. }, true) => {
            let mut fault =
                RawError::over(Span::new(comma, r), "iterable argument unpacking follows keyword argument unpacking");
            fault.end = End::FromZero(r);
            Err(ParseError::User { error: fault })
        }
        (ExprKind::Starred { .. }, false) => Ok(()),
        (_, true) => refuse(parenthesis, "positional argument follows keyword argument unpacking"),
        (_, false) => refuse(parenthesis, "positional argument follows keyword argument"),
    }
}

// Atoms

pub(crate) fn constant<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: Constant<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    ctx.expr(l, ExprKind::Constant { value, kind: None }, r)
}

pub(crate) fn number<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: &'a Constant<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    constant(ctx, l, *value, r)
}

pub(crate) fn starred<'a>(ctx: Ctx<'_, 'a>, l: Position, value: ExprRef<'a>, r: Position) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Starred { value, ctx: ExprContext::Load };
    ctx.expr(l, kind, r)
}

pub(crate) fn tuple<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    elts: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Tuple { elts: ctx.arena.alloc_slice(&elts), ctx: ExprContext::Load };
    ctx.expr(l, kind, r)
}

/// Parentheses around one item only group it.
pub(crate) fn group<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    list: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let [item] = list[..] else {
        return tuple(ctx, l, list, r);
    };
    match item.kind {
        ExprKind::Starred { .. } => refuse(item.span, "cannot use starred expression here"),
        ExprKind::NamedExpr { .. } => {
            ctx.remove_bare_walrus(item);
            Ok(item)
        }
        _ => Ok(item),
    }
}

pub(crate) fn list<'a>(ctx: Ctx<'_, 'a>, l: Position, elts: Vec<ExprRef<'a>>, r: Position) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::List { elts: ctx.arena.alloc_slice(&elts), ctx: ExprContext::Load };
    ctx.expr(l, kind, r)
}

pub(crate) fn set<'a>(ctx: Ctx<'_, 'a>, l: Position, elts: Vec<ExprRef<'a>>, r: Position) -> Outcome<'a, ExprRef<'a>> {
    let elts = ctx.arena.alloc_slice(&elts);
    ctx.expr(l, ExprKind::Set { elts }, r)
}

type DictItem<'a> = (Option<ExprRef<'a>>, ExprRef<'a>);

pub(crate) fn dict<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    items: Vec<DictItem<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Dict {
        keys: ctx.arena.alloc_slice_from_iter(items.iter().map(|item| item.0)),
        values: ctx.arena.alloc_slice_from_iter(items.iter().map(|item| item.1)),
    };
    ctx.expr(l, kind, r)
}

// Comprehensions

/// One `for` of a comprehension whose conditions are still being read.
pub(crate) struct Generator<'a> {
    target: ExprRef<'a>,
    iter: ExprRef<'a>,
    ifs: Vec<ExprRef<'a>>,
    is_async: bool,
}

pub(crate) fn generator_for<'a>((target, is_async): (ExprRef<'a>, bool), iter: ExprRef<'a>) -> Generator<'a> {
    Generator { target, iter, ifs: Vec::new(), is_async }
}

/// Adds a condition to the last `for`.
pub(crate) fn generator_if<'a>(mut list: Vec<Generator<'a>>, test: ExprRef<'a>) -> Vec<Generator<'a>> {
    if let Some(last) = list.last_mut() {
        last.ifs.push(test);
    }
    list
}

fn comprehensions<'a>(ctx: Ctx<'_, 'a>, list: &[Generator<'a>]) -> &'a [Comprehension<'a>] {
    ctx.arena.alloc_slice_from_iter(list.iter().map(|generator| Comprehension {
        target: generator.target,
        iter: generator.iter,
        ifs: ctx.arena.alloc_slice(&generator.ifs),
        is_async: generator.is_async,
    }))
}

fn refuse_unpacking<'a>(elt: ExprRef<'a>, what: &'static str) -> Outcome<'a, ()> {
    if matches!(elt.kind, ExprKind::Starred { .. }) {
        return refuse(elt.span, what);
    }
    Ok(())
}

const ITERABLE_UNPACKING: &str = "iterable unpacking cannot be used in comprehension";

pub(crate) fn generator<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    elt: ExprRef<'a>,
    generators: Vec<Generator<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    refuse_unpacking(elt, ITERABLE_UNPACKING)?;
    let generators = comprehensions(ctx, &generators);
    ctx.expr(l, ExprKind::GeneratorExp { elt, generators }, r)
}

pub(crate) fn list_comprehension<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    elt: ExprRef<'a>,
    generators: Vec<Generator<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    refuse_unpacking(elt, ITERABLE_UNPACKING)?;
    let generators = comprehensions(ctx, &generators);
    ctx.expr(l, ExprKind::ListComp { elt, generators }, r)
}

pub(crate) fn set_comprehension<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    elt: ExprRef<'a>,
    generators: Vec<Generator<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    refuse_unpacking(elt, ITERABLE_UNPACKING)?;
    let generators = comprehensions(ctx, &generators);
    ctx.expr(l, ExprKind::SetComp { elt, generators }, r)
}

pub(crate) fn dict_comprehension<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    (key, value): DictItem<'a>,
    generators: Vec<Generator<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let Some(key) = key else {
        let end = value.span.start;
        let stars = Position::new(end.line, end.column.saturating_sub(2));
        return refuse(Span::new(stars, end), "dict unpacking cannot be used in dict comprehension");
    };
    let kind = ExprKind::DictComp { key, value, generators: comprehensions(ctx, &generators) };
    ctx.expr(l, kind, r)
}
