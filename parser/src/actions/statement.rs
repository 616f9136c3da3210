//! Lines, simple and compound statements.

use super::*;

// Start and lines

pub(crate) fn module<'a>(ctx: Ctx<'_, 'a>, list: Option<Vec<&'a Stmt<'a>>>) -> Mod<'a> {
    let body = ctx.arena.alloc_slice(&list.unwrap_or_default());
    Mod::Module { body }
}

pub(crate) fn interactive<'a>(ctx: Ctx<'_, 'a>, stmt: &'a Stmt<'a>) -> Mod<'a> {
    let body = ctx.arena.alloc_slice(&[stmt]);
    Mod::Interactive { body }
}

pub(crate) fn one_line<'a>(ctx: Ctx<'_, 'a>, stmt: &'a Stmt<'a>, end: Position) -> Body<'a> {
    ctx.line_end.set(end);
    ctx.arena.alloc_slice(&[stmt])
}

pub(crate) fn several_on_line<'a>(ctx: Ctx<'_, 'a>, list: Vec<&'a Stmt<'a>>, end: Position) -> Body<'a> {
    ctx.line_end.set(end);
    ctx.arena.alloc_slice(&list)
}

// Simple statements

pub(crate) fn expression_statement<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    ctx.stmt(l, StmtKind::Expr { value }, r)
}

pub(crate) fn assign<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    mut chain: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    let value = chain.pop().expect("a chain has two items or more");
    let alone = chain.len() == 1;
    for (index, target) in chain.iter_mut().enumerate() {
        let purpose = if index == 0 && alone { Purpose::SoleAssign { start: l, value } } else { Purpose::Assign };
        *target = store(ctx, target, purpose)?;
    }
    let targets = ctx.arena.alloc_slice(&chain);
    ctx.stmt(l, StmtKind::Assign { targets, value }, r)
}

pub(crate) fn augmented_assign<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    target: ExprRef<'a>,
    op: Operator,
    value: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    let target = store(ctx, target, Purpose::Augmented)?;
    ctx.stmt(l, StmtKind::AugAssign { target, op, value }, r)
}

pub(crate) fn annotated_assign<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    target: ExprRef<'a>,
    annotation: ExprRef<'a>,
    value: Option<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    let in_parens = target.span.start != l;
    let simple = matches!(target.kind, ExprKind::Name { .. }) && !in_parens;
    let target = store(ctx, target, Purpose::Annotated)?;
    let kind = StmtKind::AnnAssign { target, annotation, value, simple };
    ctx.stmt(l, kind, r)
}

pub(crate) fn type_alias<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    (start, id, end): (Position, Identifier<'a>, Position),
    params: Option<&'a [TypeParam<'a>]>,
    value: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    let name = ctx.expr(start, ExprKind::Name { id, ctx: ExprContext::Store }, end)?;
    let kind = StmtKind::TypeAlias { name, type_params: params.unwrap_or_default(), value };
    ctx.stmt(l, kind, r)
}

pub(crate) fn delete<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    mut targets: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    for target in &mut targets {
        *target = store(ctx, target, Purpose::Delete)?;
    }
    let targets = ctx.arena.alloc_slice(&targets);
    ctx.stmt(l, StmtKind::Delete { targets }, r)
}

pub(crate) fn global<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    names: Vec<Identifier<'a>>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    let names = ctx.arena.alloc_slice(&names);
    ctx.stmt(l, StmtKind::Global { names }, r)
}

pub(crate) fn nonlocal<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    names: Vec<Identifier<'a>>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    let names = ctx.arena.alloc_slice(&names);
    ctx.stmt(l, StmtKind::Nonlocal { names }, r)
}

pub(crate) fn import<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    names: Vec<&'a Alias<'a>>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    let names = copied(ctx, &names);
    ctx.stmt(l, StmtKind::Import { names }, r)
}

pub(crate) fn import_from<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    level: u32,
    module: Option<Vec<Identifier<'a>>>,
    names: Vec<&'a Alias<'a>>,
    r: Position,
) -> Outcome<'a, &'a Stmt<'a>> {
    if level == 0
        && matches!(module.as_deref(), Some(["__future__"]))
        && names.iter().any(|alias| alias.name == "barry_as_FLUFL")
    {
        ctx.flufl.set(true);
    }
    let kind =
        StmtKind::ImportFrom { module: module.map(|parts| dotted(ctx, &parts)), names: copied(ctx, &names), level };
    ctx.stmt(l, kind, r)
}

fn dotted<'a>(ctx: Ctx<'_, 'a>, parts: &[Identifier<'a>]) -> Identifier<'a> {
    match parts {
        [part] => part,
        _ => ctx.arena.alloc_str(&parts.join(".")),
    }
}

pub(crate) fn dotted_alias<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Vec<Identifier<'a>>,
    asname: Option<Identifier<'a>>,
    r: Position,
) -> &'a Alias<'a> {
    alias(ctx, l, dotted(ctx, &name), asname, r)
}

pub(crate) fn alias<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    asname: Option<Identifier<'a>>,
    r: Position,
) -> &'a Alias<'a> {
    ctx.arena.alloc(Alias { span: Span::new(l, r), name, asname })
}

// Compound statements

/// Each `elif` is an `If` that is alone in the `orelse` of the one before.
pub(crate) fn if_statement<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    test: ExprRef<'a>,
    body: Body<'a>,
    branches: Vec<(Position, ExprRef<'a>, Body<'a>)>,
    orelse: Body<'a>,
) -> Outcome<'a, &'a Stmt<'a>> {
    let mut orelse = orelse;
    for (start, test, body) in branches.into_iter().rev() {
        let branch = ctx.compound(start, StmtKind::If { test, body, orelse })?;
        orelse = ctx.arena.alloc_slice(&[branch]);
    }
    ctx.compound(l, StmtKind::If { test, body, orelse })
}

pub(crate) fn for_target<'a>(ctx: Ctx<'_, 'a>, item: ExprRef<'a>) -> Outcome<'a, ExprRef<'a>> {
    store(ctx, item, Purpose::For)
}

pub(crate) fn for_targets<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    list: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let targets = tuple(ctx, l, list, r)?;
    store(ctx, targets, Purpose::For)
}

pub(crate) fn with_as<'a>(
    ctx: Ctx<'_, 'a>,
    context_expr: ExprRef<'a>,
    target: ExprRef<'a>,
) -> Outcome<'a, WithItem<'a>> {
    let optional_vars = Some(store(ctx, target, Purpose::With)?);
    Ok(WithItem { context_expr, optional_vars })
}

/// The items of `with (a, b):` look like one tuple.
pub(crate) fn sole_with_item<'a>(ctx: Ctx<'_, 'a>, _l: Position, item: WithItem<'a>) -> Outcome<'a, Vec<WithItem<'a>>> {
    if item.optional_vars.is_none()
        && let ExprKind::Tuple { elts, .. } = item.context_expr.kind
        && !elts.is_empty()
        && elts.iter().all(|elt| can_be_with_item(ctx, elt))
    {
        return Ok(elts.iter().map(|&context_expr| WithItem { context_expr, optional_vars: None }).collect());
    }
    Ok(alloc::vec![item])
}

fn can_be_with_item<'a>(ctx: Ctx<'_, 'a>, elt: ExprRef<'a>) -> bool {
    match elt.kind {
        ExprKind::Starred { .. } => false,
        ExprKind::NamedExpr { .. } => !ctx.is_bare_walrus(elt),
        _ => true,
    }
}

pub(crate) fn with_items<'a>(first: WithItem<'a>, mut list: Vec<WithItem<'a>>) -> Vec<WithItem<'a>> {
    list.insert(0, first);
    list
}

pub(crate) fn parenthesised_with_items<'a>(
    ctx: Ctx<'_, 'a>,
    before: Option<Vec<ExprRef<'a>>>,
    first: WithItem<'a>,
    after: Option<Vec<WithItem<'a>>>,
) -> Outcome<'a, Vec<WithItem<'a>>> {
    let mut items = Vec::new();
    for context_expr in before.unwrap_or_default() {
        if !can_be_with_item(ctx, context_expr) {
            return refuse(context_expr.span, "invalid syntax");
        }
        items.push(WithItem { context_expr, optional_vars: None });
    }
    items.push(first);
    items.extend(after.unwrap_or_default());
    Ok(items)
}

pub(crate) fn with<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    items: Vec<WithItem<'a>>,
    body: Body<'a>,
    is_async: bool,
) -> Outcome<'a, &'a Stmt<'a>> {
    let items = ctx.arena.alloc_slice(&items);
    let kind = if is_async { StmtKind::AsyncWith { items, body } } else { StmtKind::With { items, body } };
    ctx.compound(l, kind)
}

/// An `except` clause, and whether it is an `except*`.
#[derive(Clone, Copy)]
pub(crate) struct ExceptClause<'a> {
    handler: ExceptHandler<'a>,
    star: bool,
}

pub(crate) fn except_clause<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    star: bool,
    typ: Option<ExprRef<'a>>,
    name: Option<Identifier<'a>>,
    body: Body<'a>,
) -> &'a ExceptClause<'a> {
    let handler = ExceptHandler { span: Span::new(l, ctx.line_end.get()), typ, name, body };
    ctx.arena.alloc(ExceptClause { handler, star })
}

pub(crate) fn typed_except_clause<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    star: bool,
    typ: ExprRef<'a>,
    name: Option<Identifier<'a>>,
    m: Position,
    body: Body<'a>,
) -> Outcome<'a, &'a ExceptClause<'a>> {
    let bare_tuple = match typ.kind {
        ExprKind::Tuple { elts, .. } => elts.first().is_some_and(|first| first.span.start == typ.span.start),
        _ => false,
    };
    // A tuple in parentheses begins before its first item.
    if name.is_some() && bare_tuple {
        let mut fault = RawError::over(typ.span, "multiple exception types must be parenthesized when using 'as'");
        fault.end = End::FromZero(Position::new(m.line, m.column + 1));
        return Err(ParseError::User { error: fault });
    }
    Ok(except_clause(ctx, l, star, Some(typ), name, body))
}

pub(crate) fn try_statement<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    body: Body<'a>,
    handlers: Vec<&'a ExceptClause<'a>>,
    orelse: Body<'a>,
    finalbody: Option<Body<'a>>,
) -> Outcome<'a, &'a Stmt<'a>> {
    let star = handlers.first().is_some_and(|clause| clause.star);
    if let Some(odd) = handlers.iter().find(|clause| clause.star != star) {
        let start = odd.handler.span.start;
        let len = if odd.star { "except*" } else { "except" }.len();
        let end = Position::new(start.line, start.column + len as u32);
        return refuse(Span::new(start, end), "cannot have both 'except' and 'except*' on the same 'try'");
    }
    let handlers = ctx.arena.alloc_slice_from_iter(handlers.iter().map(|clause| clause.handler));
    let parts = ctx.arena.alloc(Try { body, handlers, orelse, finalbody: finalbody.unwrap_or_default() });
    let kind = if star { StmtKind::TryStar(parts) } else { StmtKind::Try(parts) };
    ctx.compound(l, kind)
}

pub(crate) fn function<'a>(
    ctx: Ctx<'_, 'a>,
    name: Identifier<'a>,
    params: Option<&'a [TypeParam<'a>]>,
    args: &'a Arguments<'a>,
    returns: Option<ExprRef<'a>>,
    body: Body<'a>,
) -> &'a FunctionDef<'a> {
    ctx.arena.alloc(FunctionDef {
        name,
        args,
        body,
        decorator_list: &[],
        returns,
        type_params: params.unwrap_or_default(),
    })
}

pub(crate) fn class<'a>(
    ctx: Ctx<'_, 'a>,
    name: Identifier<'a>,
    params: Option<&'a [TypeParam<'a>]>,
    args: Option<Vec<Argument<'a>>>,
    m: Position,
    body: Body<'a>,
) -> Outcome<'a, &'a ClassDef<'a>> {
    let args = args.unwrap_or_default();
    if let [Argument::Generator(generator)] = args[..] {
        return refuse(first_for(generator), "invalid syntax");
    }
    let (bases, keywords) = split_arguments(ctx, args, m)?;
    Ok(ctx.arena.alloc(ClassDef {
        name,
        bases,
        keywords,
        body,
        decorator_list: &[],
        type_params: params.unwrap_or_default(),
    }))
}

/// About where the first `for` of a generator expression is.
fn first_for(generator: ExprRef) -> Span {
    let target = match generator.kind {
        ExprKind::GeneratorExp { generators: [first, ..], .. } => first.target.span.start,
        _ => generator.span.end,
    };
    let back = |count| Position::new(target.line, target.column.saturating_sub(count));
    Span::new(back(4), back(1))
}

pub(crate) fn decorated_function<'a>(
    ctx: Ctx<'_, 'a>,
    decorators: Vec<ExprRef<'a>>,
    l: Position,
    function: &'a FunctionDef<'a>,
    is_async: bool,
) -> Outcome<'a, &'a Stmt<'a>> {
    let function = ctx.arena.alloc(FunctionDef { decorator_list: ctx.arena.alloc_slice(&decorators), ..*function });
    let kind = if is_async { StmtKind::AsyncFunctionDef(function) } else { StmtKind::FunctionDef(function) };
    ctx.compound(l, kind)
}

pub(crate) fn decorated_class<'a>(
    ctx: Ctx<'_, 'a>,
    decorators: Vec<ExprRef<'a>>,
    l: Position,
    class: &'a ClassDef<'a>,
) -> Outcome<'a, &'a Stmt<'a>> {
    let class = ctx.arena.alloc(ClassDef { decorator_list: ctx.arena.alloc_slice(&decorators), ..*class });
    ctx.compound(l, StmtKind::ClassDef(class))
}
