//! How deep a tree is: the constructors of the nodes that nest.
//!
//! Each node stores one more than the deepest of its children, so the check costs a look at the children and never a walk.

use super::*;

/// The deepest tree that can be built. At one kilobyte a level a recursive walk then stays well within an 8 MB stack.
pub const DEPTH_MAX: u16 = 4000;

/// A node was refused as the tree would be deeper than [`DEPTH_MAX`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooDeep;

fn one_more(children: u16) -> Result<u16, TooDeep> {
    if children < DEPTH_MAX { Ok(children + 1) } else { Err(TooDeep) }
}

impl<'a> Expr<'a> {
    /// Builds an expression in `arena`, unless it would be too deep.
    #[inline]
    pub fn new(arena: &'a Arena, span: Span, kind: ExprKind<'a>) -> Result<ExprRef<'a>, TooDeep> {
        let depth = one_more(below_expr(&kind))?;
        Ok(arena.alloc(Expr { span, depth, kind }))
    }

    /// Levels of nodes from this one down, itself included.
    pub fn depth(&self) -> u16 {
        self.depth
    }
}

impl<'a> Stmt<'a> {
    /// Builds a statement in `arena`, unless it would be too deep.
    #[inline]
    pub fn new(arena: &'a Arena, span: Span, kind: StmtKind<'a>) -> Result<&'a Stmt<'a>, TooDeep> {
        let depth = one_more(below_stmt(&kind))?;
        Ok(arena.alloc(Stmt { span, depth, kind }))
    }

    /// Levels of nodes from this one down, itself included.
    pub fn depth(&self) -> u16 {
        self.depth
    }
}

impl<'a> Pattern<'a> {
    /// Builds a pattern in `arena`, unless it would be too deep.
    pub fn new(arena: &'a Arena, span: Span, kind: PatternKind<'a>) -> Result<PatternRef<'a>, TooDeep> {
        let depth = one_more(below_pattern(&kind))?;
        Ok(arena.alloc(Pattern { span, depth, kind }))
    }

    /// Levels of nodes from this one down, itself included.
    pub fn depth(&self) -> u16 {
        self.depth
    }
}

fn all(list: &[ExprRef]) -> u16 {
    list.iter().map(|e| e.depth).max().unwrap_or(0)
}

fn all_some(list: &[Option<ExprRef>]) -> u16 {
    list.iter().flatten().map(|e| e.depth).max().unwrap_or(0)
}

fn some(expr: Option<ExprRef>) -> u16 {
    expr.map_or(0, |e| e.depth)
}

fn body(list: Body) -> u16 {
    list.iter().map(|s| s.depth).max().unwrap_or(0)
}

fn patterns(list: &[PatternRef]) -> u16 {
    list.iter().map(|p| p.depth).max().unwrap_or(0)
}

fn keywords(list: &[Keyword]) -> u16 {
    list.iter().map(|k| k.value.depth).max().unwrap_or(0)
}

fn comprehensions(list: &[Comprehension]) -> u16 {
    list.iter().map(|c| c.target.depth.max(c.iter.depth).max(all(c.ifs))).max().unwrap_or(0)
}

fn args(list: &[Arg]) -> u16 {
    list.iter().map(|a| some(a.annotation)).max().unwrap_or(0)
}

fn arguments(list: &Arguments) -> u16 {
    args(list.posonlyargs)
        .max(args(list.args))
        .max(args(list.kwonlyargs))
        .max(all(list.defaults))
        .max(all_some(list.kw_defaults))
        .max(list.vararg.map_or(0, |a| some(a.annotation)))
        .max(list.kwarg.map_or(0, |a| some(a.annotation)))
}

fn type_params(list: &[TypeParam]) -> u16 {
    list.iter()
        .map(|p| match p.kind {
            TypeParamKind::TypeVar { bound, default_value, .. } => some(bound).max(some(default_value)),
            TypeParamKind::ParamSpec { default_value, .. } | TypeParamKind::TypeVarTuple { default_value, .. } => {
                some(default_value)
            }
        })
        .max()
        .unwrap_or(0)
}

#[inline]
fn below_expr(kind: &ExprKind) -> u16 {
    use ExprKind::*;
    match *kind {
        Constant { .. } | Name { .. } => 0,
        Attribute { value, .. }
        | Starred { value, .. }
        | Await { value }
        | YieldFrom { value }
        | UnaryOp { operand: value, .. } => value.depth,
        Subscript { value: a, slice: b, .. } | BinOp { left: a, right: b, .. } | NamedExpr { target: a, value: b } => {
            a.depth.max(b.depth)
        }
        Call { func, args, keywords: named } => func.depth.max(all(args)).max(keywords(named)),
        Tuple { elts, .. } | List { elts, .. } | Set { elts } => all(elts),
        BoolOp { values, .. } | JoinedStr { values } | TemplateStr { values } => all(values),
        Compare { left, comparators, .. } => left.depth.max(all(comparators)),
        Lambda { args, body } => arguments(args).max(body.depth),
        IfExp { test, body, orelse } => test.depth.max(body.depth).max(orelse.depth),
        Dict { keys, values } => all_some(keys).max(all(values)),
        ListComp { elt, generators } | SetComp { elt, generators } | GeneratorExp { elt, generators } => {
            elt.depth.max(comprehensions(generators))
        }
        DictComp { key, value, generators } => key.depth.max(value.depth).max(comprehensions(generators)),
        Yield { value } => some(value),
        FormattedValue { value, format_spec, .. } | Interpolation { value, format_spec, .. } => {
            value.depth.max(some(format_spec))
        }
        Slice { lower, upper, step } => some(lower).max(some(upper)).max(some(step)),
    }
}

fn below_stmt(kind: &StmtKind) -> u16 {
    use StmtKind::*;
    match *kind {
        Pass | Break | Continue | Import { .. } | ImportFrom { .. } | Global { .. } | Nonlocal { .. } => 0,
        Expr { value } => value.depth,
        Return { value } => some(value),
        Delete { targets } => all(targets),
        Assign { targets, value } => all(targets).max(value.depth),
        AugAssign { target, value, .. } => target.depth.max(value.depth),
        AnnAssign { target, annotation, value, .. } => target.depth.max(annotation.depth).max(some(value)),
        TypeAlias { name, type_params: params, value } => name.depth.max(type_params(params)).max(value.depth),
        FunctionDef(f) | AsyncFunctionDef(f) => arguments(f.args)
            .max(body(f.body))
            .max(all(f.decorator_list))
            .max(some(f.returns))
            .max(type_params(f.type_params)),
        ClassDef(c) => all(c.bases)
            .max(keywords(c.keywords))
            .max(body(c.body))
            .max(all(c.decorator_list))
            .max(type_params(c.type_params)),
        For(f) | AsyncFor(f) => f.target.depth.max(f.iter.depth).max(body(f.body)).max(body(f.orelse)),
        While { test, body: then, orelse } | If { test, body: then, orelse } => {
            test.depth.max(body(then)).max(body(orelse))
        }
        With { items, body: inner } | AsyncWith { items, body: inner } => {
            items.iter().map(|i| i.context_expr.depth.max(some(i.optional_vars))).max().unwrap_or(0).max(body(inner))
        }
        Match { subject, cases } => cases
            .iter()
            .map(|c| c.pattern.depth.max(some(c.guard)).max(body(c.body)))
            .max()
            .unwrap_or(0)
            .max(subject.depth),
        Raise { exc, cause } => some(exc).max(some(cause)),
        Try(t) | TryStar(t) => t
            .handlers
            .iter()
            .map(|h| some(h.typ).max(body(h.body)))
            .max()
            .unwrap_or(0)
            .max(body(t.body))
            .max(body(t.orelse))
            .max(body(t.finalbody)),
        Assert { test, msg } => test.depth.max(some(msg)),
    }
}

fn below_pattern(kind: &PatternKind) -> u16 {
    use PatternKind::*;
    match *kind {
        MatchSingleton { .. } | MatchStar { .. } => 0,
        MatchValue { value } => value.depth,
        MatchSequence { patterns: list } | MatchOr { patterns: list } => patterns(list),
        MatchMapping { keys, patterns: list, .. } => all(keys).max(patterns(list)),
        MatchClass { cls, patterns: list, kwd_patterns, .. } => {
            cls.depth.max(patterns(list)).max(patterns(kwd_patterns))
        }
        MatchAs { pattern, .. } => pattern.map_or(0, |p| p.depth),
    }
}
