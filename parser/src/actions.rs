//! What the rules of the grammar do: build nodes, and check what an LR grammar cannot say.
//!
//! Every function here is one alternative of `python.lalrpop` or a helper of several. `l` and `r` are where the text of the rule begins
//! and ends. Messages have CPython's wording.

use alloc::format;
use alloc::vec::Vec;
use lalrpop_util::ParseError;

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
        ParseError::User {
            error: RawError::too_complex(),
        }
    }
}

/// Refuses with a `SyntaxError` over `span`.
#[cold]
pub(crate) fn refuse<'a, T>(
    span: Span,
    message: impl Into<alloc::borrow::Cow<'static, str>>,
) -> Outcome<'a, T> {
    Err(ParseError::User {
        error: RawError::over(span, message),
    })
}

impl<'a> Context<'a> {
    #[inline]
    pub(crate) fn expr(
        &self,
        l: Position,
        kind: ExprKind<'a>,
        r: Position,
    ) -> Outcome<'a, ExprRef<'a>> {
        Ok(Expr::new(self.arena, Span::new(l, r), kind)?)
    }

    pub(crate) fn stmt(
        &self,
        l: Position,
        kind: StmtKind<'a>,
        r: Position,
    ) -> Outcome<'a, &'a Stmt<'a>> {
        Ok(Stmt::new(self.arena, Span::new(l, r), kind)?)
    }

    /// A statement that ends with a block: where the last line ended.
    pub(crate) fn compound(&self, l: Position, kind: StmtKind<'a>) -> Outcome<'a, &'a Stmt<'a>> {
        self.stmt(l, kind, self.line_end.get())
    }

    pub(crate) fn pattern(
        &self,
        l: Position,
        kind: PatternKind<'a>,
        r: Position,
    ) -> Outcome<'a, PatternRef<'a>> {
        Ok(Pattern::new(self.arena, Span::new(l, r), kind)?)
    }

    #[inline]
    pub(crate) fn name(
        &self,
        l: Position,
        id: Identifier<'a>,
        r: Position,
    ) -> Outcome<'a, ExprRef<'a>> {
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
    ctx.arena
        .alloc_slice_from_iter(list.iter().map(|&&item| item))
}

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

pub(crate) fn several_on_line<'a>(
    ctx: Ctx<'_, 'a>,
    list: Vec<&'a Stmt<'a>>,
    end: Position,
) -> Body<'a> {
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
        let purpose = if index == 0 && alone {
            Purpose::SoleAssign { start: l, value }
        } else {
            Purpose::Assign
        };
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
    let kind = StmtKind::AnnAssign {
        target,
        annotation,
        value,
        simple,
    };
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
    let name = ctx.expr(
        start,
        ExprKind::Name {
            id,
            ctx: ExprContext::Store,
        },
        end,
    )?;
    let kind = StmtKind::TypeAlias {
        name,
        type_params: params.unwrap_or_default(),
        value,
    };
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
    let kind = StmtKind::ImportFrom {
        module: module.map(|parts| dotted(ctx, &parts)),
        names: copied(ctx, &names),
        level,
    };
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
    ctx.arena.alloc(Alias {
        span: Span::new(l, r),
        name,
        asname,
    })
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
    Ok(WithItem {
        context_expr,
        optional_vars,
    })
}

/// The items of `with (a, b):` look like one tuple.
pub(crate) fn sole_with_item<'a>(
    ctx: Ctx<'_, 'a>,
    _l: Position,
    item: WithItem<'a>,
) -> Outcome<'a, Vec<WithItem<'a>>> {
    if item.optional_vars.is_none()
        && let ExprKind::Tuple { elts, .. } = item.context_expr.kind
        && !elts.is_empty()
        && elts.iter().all(|elt| can_be_with_item(ctx, elt))
    {
        return Ok(elts
            .iter()
            .map(|&context_expr| WithItem {
                context_expr,
                optional_vars: None,
            })
            .collect());
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

pub(crate) fn with_items<'a>(
    first: WithItem<'a>,
    mut list: Vec<WithItem<'a>>,
) -> Vec<WithItem<'a>> {
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
        items.push(WithItem {
            context_expr,
            optional_vars: None,
        });
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
    let kind = if is_async {
        StmtKind::AsyncWith { items, body }
    } else {
        StmtKind::With { items, body }
    };
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
    let handler = ExceptHandler {
        span: Span::new(l, ctx.line_end.get()),
        typ,
        name,
        body,
    };
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
        ExprKind::Tuple { elts, .. } => elts
            .first()
            .is_some_and(|first| first.span.start == typ.span.start),
        _ => false,
    };
    // A tuple in parentheses begins before its first item.
    if name.is_some() && bare_tuple {
        let mut fault = RawError::over(
            typ.span,
            "multiple exception types must be parenthesized when using 'as'",
        );
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
        return refuse(
            Span::new(start, end),
            "cannot have both 'except' and 'except*' on the same 'try'",
        );
    }
    let handlers = ctx
        .arena
        .alloc_slice_from_iter(handlers.iter().map(|clause| clause.handler));
    let parts = ctx.arena.alloc(Try {
        body,
        handlers,
        orelse,
        finalbody: finalbody.unwrap_or_default(),
    });
    let kind = if star {
        StmtKind::TryStar(parts)
    } else {
        StmtKind::Try(parts)
    };
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
        ExprKind::GeneratorExp {
            generators: [first, ..],
            ..
        } => first.target.span.start,
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
    let function = ctx.arena.alloc(FunctionDef {
        decorator_list: ctx.arena.alloc_slice(&decorators),
        ..*function
    });
    let kind = if is_async {
        StmtKind::AsyncFunctionDef(function)
    } else {
        StmtKind::FunctionDef(function)
    };
    ctx.compound(l, kind)
}

pub(crate) fn decorated_class<'a>(
    ctx: Ctx<'_, 'a>,
    decorators: Vec<ExprRef<'a>>,
    l: Position,
    class: &'a ClassDef<'a>,
) -> Outcome<'a, &'a Stmt<'a>> {
    let class = ctx.arena.alloc(ClassDef {
        decorator_list: ctx.arena.alloc_slice(&decorators),
        ..*class
    });
    ctx.compound(l, StmtKind::ClassDef(class))
}

// Type parameters

pub(crate) fn type_params<'a>(
    ctx: Ctx<'_, 'a>,
    list: Vec<&'a TypeParam<'a>>,
) -> &'a [TypeParam<'a>] {
    copied(ctx, &list)
}

pub(crate) fn type_var<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    bound: Option<ExprRef<'a>>,
    default_value: Option<ExprRef<'a>>,
    r: Position,
) -> &'a TypeParam<'a> {
    ctx.arena.alloc(TypeParam {
        span: Span::new(l, r),
        kind: TypeParamKind::TypeVar {
            name,
            bound,
            default_value,
        },
    })
}

pub(crate) fn type_var_tuple<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    default_value: Option<ExprRef<'a>>,
    r: Position,
) -> &'a TypeParam<'a> {
    ctx.arena.alloc(TypeParam {
        span: Span::new(l, r),
        kind: TypeParamKind::TypeVarTuple {
            name,
            default_value,
        },
    })
}

pub(crate) fn param_spec<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    default_value: Option<ExprRef<'a>>,
    r: Position,
) -> &'a TypeParam<'a> {
    ctx.arena.alloc(TypeParam {
        span: Span::new(l, r),
        kind: TypeParamKind::ParamSpec {
            name,
            default_value,
        },
    })
}

// Parameters

pub(crate) const NO_ARGUMENTS: Arguments<'static> = Arguments {
    posonlyargs: &[],
    args: &[],
    vararg: None,
    kwonlyargs: &[],
    kw_defaults: &[],
    kwarg: None,
    defaults: &[],
};

/// One item of a parameter list.
#[derive(Clone, Copy)]
pub(crate) enum Parameter<'a> {
    Plain(&'a PlainParameter<'a>),
    /// A bare `*`.
    Star(Position),
    VarArg(&'a Arg<'a>, Position),
    KwArg(&'a Arg<'a>, Position),
    Slash(Position),
}

#[derive(Clone, Copy)]
pub(crate) struct PlainParameter<'a> {
    arg: Arg<'a>,
    default: Option<ExprRef<'a>>,
}

pub(crate) fn arg<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    annotation: Option<ExprRef<'a>>,
    r: Position,
) -> &'a Arg<'a> {
    ctx.arena.alloc(Arg {
        span: Span::new(l, r),
        arg: name,
        annotation,
    })
}

pub(crate) fn parameter<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    annotation: Option<ExprRef<'a>>,
    r: Position,
    default: Option<ExprRef<'a>>,
) -> Parameter<'a> {
    let arg = Arg {
        span: Span::new(l, r),
        arg: name,
        annotation,
    };
    Parameter::Plain(ctx.arena.alloc(PlainParameter { arg, default }))
}

/// Sorts the items of a parameter list by kind and checks their order.
pub(crate) fn parameters<'a>(
    ctx: Ctx<'_, 'a>,
    list: Vec<Parameter<'a>>,
) -> Outcome<'a, &'a Arguments<'a>> {
    if let [Parameter::Slash(at)] = list[..] {
        return refuse(byte_at(at), "invalid syntax");
    }
    let mut sorter = ParameterSorter::default();
    let mut items = list.iter().peekable();
    while let Some(item) = items.next() {
        match *item {
            Parameter::Plain(plain) => sorter.plain(plain)?,
            Parameter::Slash(at) => sorter.slash(at)?,
            Parameter::Star(at) => {
                sorter.star(at)?;
                if let None | Some(Parameter::KwArg(..)) = items.peek() {
                    return refuse(byte_at(at), "named arguments must follow bare *");
                }
            }
            Parameter::VarArg(arg, at) => {
                sorter.star(at)?;
                sorter.vararg = Some(arg);
            }
            Parameter::KwArg(arg, _) => {
                sorter.kwarg = Some(arg);
                if let Some(next) = items.next() {
                    return refuse(
                        parameter_span(next),
                        "arguments cannot follow var-keyword argument",
                    );
                }
            }
        }
    }
    Ok(sorter.finish(ctx))
}

/// The one byte at `at`.
pub(crate) fn byte_at(at: Position) -> Span {
    Span::new(at, Position::new(at.line, at.column + 1))
}

fn parameter_span(item: &Parameter) -> Span {
    match item {
        Parameter::Plain(plain) => {
            let start = plain.arg.span.start;
            let len = plain.arg.arg.len() as u32;
            Span::new(start, Position::new(start.line, start.column + len))
        }
        Parameter::Star(at) | Parameter::VarArg(_, at) | Parameter::Slash(at) => byte_at(*at),
        Parameter::KwArg(_, at) => Span::new(*at, Position::new(at.line, at.column + 2)),
    }
}

#[derive(Default)]
struct ParameterSorter<'a> {
    posonlyargs: Vec<Arg<'a>>,
    args: Vec<Arg<'a>>,
    defaults: Vec<ExprRef<'a>>,
    kwonlyargs: Vec<Arg<'a>>,
    kw_defaults: Vec<Option<ExprRef<'a>>>,
    vararg: Option<&'a Arg<'a>>,
    kwarg: Option<&'a Arg<'a>>,
    seen_slash: bool,
    seen_star: bool,
}

impl<'a> ParameterSorter<'a> {
    fn plain(&mut self, plain: &PlainParameter<'a>) -> Outcome<'a, ()> {
        if self.seen_star {
            self.kwonlyargs.push(plain.arg);
            self.kw_defaults.push(plain.default);
            return Ok(());
        }
        match plain.default {
            Some(default) => self.defaults.push(default),
            None if !self.defaults.is_empty() => {
                return refuse(
                    parameter_span(&Parameter::Plain(&PlainParameter {
                        arg: plain.arg,
                        default: None,
                    })),
                    "parameter without a default follows parameter with a default",
                );
            }
            None => {}
        }
        self.args.push(plain.arg);
        Ok(())
    }

    fn slash(&mut self, at: Position) -> Outcome<'a, ()> {
        if self.seen_slash {
            return refuse(byte_at(at), "/ may appear only once");
        }
        if self.seen_star {
            return refuse(byte_at(at), "/ must be ahead of *");
        }
        if self.args.is_empty() {
            return refuse(byte_at(at), "at least one argument must precede /");
        }
        self.seen_slash = true;
        self.posonlyargs = core::mem::take(&mut self.args);
        Ok(())
    }

    fn star(&mut self, at: Position) -> Outcome<'a, ()> {
        if self.seen_star {
            return refuse(byte_at(at), "* argument may appear only once");
        }
        self.seen_star = true;
        Ok(())
    }

    fn finish(self, ctx: Ctx<'_, 'a>) -> &'a Arguments<'a> {
        ctx.arena.alloc(Arguments {
            posonlyargs: ctx.arena.alloc_slice(&self.posonlyargs),
            args: ctx.arena.alloc_slice(&self.args),
            vararg: self.vararg,
            kwonlyargs: ctx.arena.alloc_slice(&self.kwonlyargs),
            kw_defaults: ctx.arena.alloc_slice(&self.kw_defaults),
            kwarg: self.kwarg,
            defaults: ctx.arena.alloc_slice(&self.defaults),
        })
    }
}

// Patterns

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

pub(crate) fn sole_pattern<'a>(
    _ctx: Ctx<'_, 'a>,
    item: PatternRef<'a>,
) -> Outcome<'a, PatternRef<'a>> {
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
    let kind = PatternKind::MatchAs {
        pattern: None,
        name: binding(name),
    };
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
    let kind = PatternKind::MatchAs {
        pattern: Some(pattern),
        name: Some(id),
    };
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

pub(crate) fn mapping_rest<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    name: Identifier<'a>,
    r: Position,
) -> MappingItem<'a> {
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
    matches!(
        expr.kind,
        ExprKind::Constant {
            value: Constant::Complex(_),
            ..
        }
    )
}

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
    let kind = ExprKind::Compare {
        left,
        ops: ctx.arena.alloc_slice(ops),
        comparators: ctx.arena.alloc_slice(comparators),
    };
    ctx.expr(l, kind, r)
}

/// `!=`, or `<>` where that has been asked for (PEP 401).
pub(crate) fn not_equal<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    flufl: bool,
    r: Position,
) -> Outcome<'a, CmpOp> {
    match (flufl, ctx.flufl.get()) {
        (true, false) => refuse(
            Span::new(l, r),
            "invalid syntax.  Maybe you meant '!=' instead of '<>'?",
        ),
        (false, true) => refuse(
            Span::new(l, r),
            "with Barry as BDFL, use '<>' instead of '!='",
        ),
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
    let kind = ExprKind::Attribute {
        value,
        attr,
        ctx: ExprContext::Load,
    };
    ctx.expr(l, kind, r)
}

pub(crate) fn subscript<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: ExprRef<'a>,
    slice: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Subscript {
        value,
        slice,
        ctx: ExprContext::Load,
    };
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
    Ok(Argument::Keyword(ctx.arena.alloc(Keyword {
        span: Span::new(l, r),
        arg: Some(arg),
        value,
    })))
}

pub(crate) fn double_starred_argument<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: ExprRef<'a>,
    r: Position,
) -> Argument<'a> {
    Argument::Keyword(ctx.arena.alloc(Keyword {
        span: Span::new(l, r),
        arg: None,
        value,
    }))
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
    let kind = ExprKind::Call {
        func,
        args,
        keywords,
    };
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
fn split_arguments<'a>(
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
    Ok((
        ctx.arena.alloc_slice(&positional),
        ctx.arena.alloc_slice(&keywords),
    ))
}

/// Refuses a positional argument after keywords, the last of which ends at `comma`.
fn check_order<'a>(
    value: ExprRef<'a>,
    comma: Position,
    after_double_star: bool,
    r: Position,
) -> Outcome<'a, ()> {
    let parenthesis = Span::new(Position::new(r.line, r.column.saturating_sub(1)), r);
    match (value.kind, after_double_star) {
        (ExprKind::Starred { .. }, true) => {
            let mut fault = RawError::over(
                Span::new(comma, r),
                "iterable argument unpacking follows keyword argument unpacking",
            );
            fault.end = End::FromZero(r);
            Err(ParseError::User { error: fault })
        }
        (ExprKind::Starred { .. }, false) => Ok(()),
        (_, true) => refuse(
            parenthesis,
            "positional argument follows keyword argument unpacking",
        ),
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

pub(crate) fn starred<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    value: ExprRef<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Starred {
        value,
        ctx: ExprContext::Load,
    };
    ctx.expr(l, kind, r)
}

pub(crate) fn tuple<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    elts: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Tuple {
        elts: ctx.arena.alloc_slice(&elts),
        ctx: ExprContext::Load,
    };
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

pub(crate) fn list<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    elts: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::List {
        elts: ctx.arena.alloc_slice(&elts),
        ctx: ExprContext::Load,
    };
    ctx.expr(l, kind, r)
}

pub(crate) fn set<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    elts: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
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
        keys: ctx
            .arena
            .alloc_slice_from_iter(items.iter().map(|item| item.0)),
        values: ctx
            .arena
            .alloc_slice_from_iter(items.iter().map(|item| item.1)),
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

pub(crate) fn generator_for<'a>(
    (target, is_async): (ExprRef<'a>, bool),
    iter: ExprRef<'a>,
) -> Generator<'a> {
    Generator {
        target,
        iter,
        ifs: Vec::new(),
        is_async,
    }
}

/// Adds a condition to the last `for`.
pub(crate) fn generator_if<'a>(
    mut list: Vec<Generator<'a>>,
    test: ExprRef<'a>,
) -> Vec<Generator<'a>> {
    if let Some(last) = list.last_mut() {
        last.ifs.push(test);
    }
    list
}

fn comprehensions<'a>(ctx: Ctx<'_, 'a>, list: &[Generator<'a>]) -> &'a [Comprehension<'a>] {
    ctx.arena
        .alloc_slice_from_iter(list.iter().map(|generator| Comprehension {
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
        return refuse(
            Span::new(stars, end),
            "dict unpacking cannot be used in dict comprehension",
        );
    };
    let kind = ExprKind::DictComp {
        key,
        value,
        generators: comprehensions(ctx, &generators),
    };
    ctx.expr(l, kind, r)
}

// Strings

pub(crate) fn string<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    literal: &'a StringLiteral<'a>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let kind = ExprKind::Constant {
        value: literal.value,
        kind: literal.unicode_prefix.then_some("u"),
    };
    ctx.expr(l, kind, r)
}

pub(crate) fn string_middle<'a>(
    ctx: Ctx<'_, 'a>,
    list: Vec<ExprRef<'a>>,
    l: Position,
    text: Wtf8<'a>,
    r: Position,
) -> Outcome<'a, Vec<ExprRef<'a>>> {
    Ok(push(list, constant(ctx, l, Constant::Str(text), r)?))
}

/// A replacement field.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    value: ExprRef<'a>,
    /// The source text of `value`.
    text: &'a str,
    /// The text with the `=`, and where it is.
    debug: Option<(&'a str, Span)>,
    conversion: Conversion,
    format_spec: Option<ExprRef<'a>>,
}

/// What ends the expression of a field: where it is, and the text before it.
#[derive(Clone, Copy)]
pub(crate) struct FieldPart<'a> {
    pub(crate) at: Position,
    pub(crate) text: &'a str,
}

/// `!r` and the like.
#[derive(Clone, Copy)]
pub(crate) struct FieldConversion<'a> {
    part: FieldPart<'a>,
    conversion: Conversion,
}

/// `:` and what follows.
#[derive(Clone, Copy)]
pub(crate) struct FieldSpec<'a> {
    part: FieldPart<'a>,
    spec: ExprRef<'a>,
}

pub(crate) fn field<'a>(
    ctx: Ctx<'_, 'a>,
    start: Position,
    value: ExprRef<'a>,
    debug: bool,
    conversion: Option<&'a FieldConversion<'a>>,
    spec: Option<&'a FieldSpec<'a>>,
    close: FieldPart<'a>,
) -> &'a Field<'a> {
    let part = match (conversion, spec) {
        (Some(conversion), _) => conversion.part,
        (None, Some(spec)) => spec.part,
        (None, None) => close,
    };
    let conversion = match conversion {
        Some(conversion) => conversion.conversion,
        None if debug && spec.is_none() => Conversion::Repr,
        None => Conversion::None,
    };
    let before_equal = part.text.rsplit_once('=').map(|(before, _)| before);
    ctx.arena.alloc(Field {
        value,
        text: before_equal.filter(|_| debug).unwrap_or(part.text),
        debug: debug.then_some((part.text, Span::new(start, part.at))),
        conversion,
        format_spec: spec.map(|spec| spec.spec),
    })
}

pub(crate) fn conversion<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    text: &'a str,
    m: Position,
    name: Identifier<'a>,
    r: Position,
) -> Outcome<'a, &'a FieldConversion<'a>> {
    let letter = ctx.string_letter.get();
    if m != Position::new(l.line, l.column + 1) {
        return refuse(
            Span::new(l, r),
            format!("{letter}-string: conversion type must come right after the exclamation mark"),
        );
    }
    let conversion = match name {
        "s" => Conversion::Str,
        "r" => Conversion::Repr,
        "a" => Conversion::Ascii,
        _ => {
            return refuse(
                Span::new(m, r),
                format!(
                    "{letter}-string: invalid conversion character '{name}': expected 's', 'r', or 'a'"
                ),
            );
        }
    };
    let part = FieldPart { at: l, text };
    Ok(ctx.arena.alloc(FieldConversion { part, conversion }))
}

pub(crate) fn field_spec<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    text: &'a str,
    pieces: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, &'a FieldSpec<'a>> {
    let values = merge_text(ctx, &pieces)?;
    let spec = ctx.expr(l, ExprKind::JoinedStr { values }, r)?;
    let part = FieldPart { at: l, text };
    Ok(ctx.arena.alloc(FieldSpec { part, spec }))
}

fn debug_text<'a>(
    ctx: Ctx<'_, 'a>,
    list: &mut Vec<ExprRef<'a>>,
    field: &Field<'a>,
) -> Outcome<'a, ()> {
    if let Some((text, span)) = field.debug {
        let value = Constant::Str(Wtf8::from_str(text));
        list.push(constant(ctx, span.start, value, span.end)?);
    }
    Ok(())
}

pub(crate) fn formatted_value<'a>(
    ctx: Ctx<'_, 'a>,
    mut list: Vec<ExprRef<'a>>,
    l: Position,
    field: &'a Field<'a>,
    r: Position,
) -> Outcome<'a, Vec<ExprRef<'a>>> {
    debug_text(ctx, &mut list, field)?;
    let kind = ExprKind::FormattedValue {
        value: field.value,
        conversion: field.conversion,
        format_spec: field.format_spec,
    };
    Ok(push(list, ctx.expr(l, kind, r)?))
}

pub(crate) fn interpolation<'a>(
    ctx: Ctx<'_, 'a>,
    mut list: Vec<ExprRef<'a>>,
    l: Position,
    field: &'a Field<'a>,
    r: Position,
) -> Outcome<'a, Vec<ExprRef<'a>>> {
    debug_text(ctx, &mut list, field)?;
    let kind = ExprKind::Interpolation {
        value: field.value,
        text: Constant::Str(Wtf8::from_str(field.text)),
        conversion: field.conversion,
        format_spec: field.format_spec,
    };
    Ok(push(list, ctx.expr(l, kind, r)?))
}

pub(crate) fn joined_str<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    pieces: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let values = merge_text(ctx, &pieces)?;
    ctx.expr(l, ExprKind::JoinedStr { values }, r)
}

pub(crate) fn template_str<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    pieces: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let values = merge_text(ctx, &pieces)?;
    ctx.expr(l, ExprKind::TemplateStr { values }, r)
}

/// Makes one constant of neighbouring ones and leaves out empty ones.
fn merge_text<'a>(ctx: Ctx<'_, 'a>, pieces: &[ExprRef<'a>]) -> Outcome<'a, &'a [ExprRef<'a>]> {
    let mut merged = Vec::with_capacity(pieces.len());
    for run in pieces.chunk_by(|a, b| text_of(a).is_some() && text_of(b).is_some()) {
        match *run {
            [piece] if text_of(piece).is_none_or(|(text, _)| !text.is_empty()) => {
                merged.push(piece);
            }
            [_] | [] => {}
            [first, .., last] => {
                let piece = concatenate_text(ctx, run, first.span.start, last.span.end)?;
                if text_of(piece).is_none_or(|(text, _)| !text.is_empty()) {
                    merged.push(piece);
                }
            }
        }
    }
    Ok(ctx.arena.alloc_slice(&merged))
}

/// The text of a string constant and its kind.
fn text_of<'a>(expr: ExprRef<'a>) -> Option<(Wtf8<'a>, Option<&'a str>)> {
    match expr.kind {
        ExprKind::Constant {
            value: Constant::Str(text),
            kind,
        } => Some((text, kind)),
        _ => None,
    }
}

/// One constant of several, with the kind of the first.
fn concatenate_text<'a>(
    ctx: Ctx<'_, 'a>,
    parts: &[ExprRef<'a>],
    l: Position,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let texts = || parts.iter().filter_map(|&part| text_of(part));
    let bytes: Vec<u8> = texts()
        .flat_map(|(text, _)| text.as_bytes())
        .copied()
        .collect();
    let kind = texts().next().and_then(|(_, kind)| kind);
    let value = Constant::Str(Wtf8::from_bytes(ctx.arena.alloc_slice(&bytes)));
    ctx.expr(l, ExprKind::Constant { value, kind }, r)
}

/// Literals that follow each other are one.
pub(crate) fn concatenate<'a>(
    ctx: Ctx<'_, 'a>,
    l: Position,
    parts: Vec<ExprRef<'a>>,
    r: Position,
) -> Outcome<'a, ExprRef<'a>> {
    let is_bytes = |part: &ExprRef| {
        matches!(
            part.kind,
            ExprKind::Constant {
                value: Constant::Bytes(_),
                ..
            }
        )
    };
    let is_template = |part: &ExprRef| matches!(part.kind, ExprKind::TemplateStr { .. });
    let next = ctx.last_token.get();
    let templates = parts.iter().filter(|part| is_template(part)).count();
    let bytes = parts.iter().filter(|part| is_bytes(part)).count();
    if templates > 0 && templates < parts.len() {
        return refuse(
            Span::new(l, r),
            "cannot mix t-string literals with string or bytes literals",
        );
    }
    if bytes > 0 && bytes < parts.len() {
        let mut fault = RawError::over(next, "cannot mix bytes and nonbytes literals");
        if next.start == next.end {
            fault.end = End::UnknownFromZero;
        }
        return Err(ParseError::User { error: fault });
    }
    if bytes > 0 {
        return concatenate_bytes(ctx, Span::new(l, r), &parts);
    }
    let mut pieces: Vec<ExprRef> = Vec::with_capacity(parts.len());
    let mut joined = false;
    for part in &parts {
        match part.kind {
            ExprKind::JoinedStr { values } | ExprKind::TemplateStr { values } => {
                joined = true;
                pieces.extend_from_slice(values);
            }
            _ => pieces.push(part),
        }
    }
    if !joined {
        return concatenate_text(ctx, &pieces, l, r);
    }
    let values = merge_text(ctx, &pieces)?;
    let kind = if templates > 0 {
        ExprKind::TemplateStr { values }
    } else {
        ExprKind::JoinedStr { values }
    };
    ctx.expr(l, kind, r)
}

fn concatenate_bytes<'a>(
    ctx: Ctx<'_, 'a>,
    span: Span,
    parts: &[ExprRef<'a>],
) -> Outcome<'a, ExprRef<'a>> {
    let mut all = Vec::new();
    for part in parts {
        if let ExprKind::Constant {
            value: Constant::Bytes(bytes),
            ..
        } = part.kind
        {
            all.extend_from_slice(bytes);
        }
    }
    let value = Constant::Bytes(ctx.arena.alloc_slice(&all));
    constant(ctx, span.start, value, span.end)
}
