//! Builds the symbol table: one walk over the tree that notes how each scope uses each name.
//!
//! Where a name lives is decided afterwards (`analysis.rs`), since a later statement can make an earlier use local.
//! Names are visited in the order in which code is made for them, so that local variables are numbered as they are met.

use alloc::format;
use alloc::vec::Vec;

use parser::ast::{
    Alias, Arg, Arguments, Body, ClassDef, Comprehension, ExceptHandler, Expr, ExprContext, ExprKind, FunctionDef,
    Keyword, MatchCase, Mod, Pattern, PatternKind, Stmt, StmtKind, Try, TypeParam, TypeParamKind, WithItem,
};
use parser::span::Span;

use crate::analysis;
use crate::error::{CompileError, Result};
use crate::names::{self, IdMap, NameId, Names};
use crate::scope::{ComprehensionKind, Scope, ScopeId, ScopeKey, ScopeKind, ScopePart, SymbolFlags, Symtable};
use crate::unit::DeferredAnnotation;
use crate::{docstring, options::CompileOptions};

/// Builds and analyses the symbol table of `root`.
pub(crate) fn build<'a>(
    root: &Mod<'a>,
    names: &mut Names<'a>,
    options: &CompileOptions,
    future_annotations: bool,
) -> Result<(Symtable, IdMap<u32, Vec<DeferredAnnotation<'a>>>)> {
    let table = Symtable { scopes: Vec::new(), by_node: hashbrown::HashMap::default() };
    let mut builder = Builder {
        table,
        names,
        current: ScopeId::ROOT,
        private: None,
        future_annotations,
        top_level_await: options.allow_top_level_await,
        annotations: IdMap::default(),
        order: 0,
        depth: 0,
        depth_max: options.depth_max,
    };
    builder.table.scopes.push(Scope::new(ScopeKind::Module, names::TOP, None));
    match *root {
        Mod::Module { body } => {
            builder.scope().has_docstring = docstring(body).is_some();
            builder.body(body)?;
        }
        Mod::Interactive { body } => builder.body(body)?,
        Mod::Expression { body } => builder.expr(body)?,
    }
    let Builder { mut table, annotations, .. } = builder;
    analysis::analyze(&mut table, names)?;
    Ok((table, annotations))
}

struct Builder<'a, 'n> {
    table: Symtable,
    names: &'n mut Names<'a>,
    current: ScopeId,
    /// The class whose private names are mangled.
    private: Option<NameId>,
    future_annotations: bool,
    top_level_await: bool,
    annotations: IdMap<u32, Vec<DeferredAnnotation<'a>>>,
    /// Number of the latest mention of a name.
    order: u32,
    depth: u32,
    depth_max: u32,
}

impl<'a> Builder<'a, '_> {
    fn scope(&mut self) -> &mut Scope {
        self.table.scope_mut(self.current)
    }

    fn kind(&self) -> ScopeKind {
        self.table.scope(self.current).kind
    }

    fn descend(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > self.depth_max {
            return Err(CompileError::recursion());
        }
        Ok(())
    }

    // --- Scopes ------------------------------------------------------------------------------------------------------

    fn create(&mut self, key: ScopeKey, kind: ScopeKind, name: NameId) -> ScopeId {
        let id = ScopeId(self.table.scopes.len() as u32);
        let mut scope = Scope::new(kind, name, Some(self.current));
        let detached = kind == ScopeKind::Annotation && self.future_annotations;
        let parent = self.scope();
        scope.nested = parent.nested || parent.is_function_like();
        scope.method = parent.kind == ScopeKind::Class && kind == ScopeKind::Function;
        scope.comprehension_iterables = parent.comprehension_iterables;
        scope.detached = detached;
        parent.children.push(id);
        if matches!(kind, ScopeKind::Annotation | ScopeKind::TypeVariable(_) | ScopeKind::TypeAlias) {
            scope.params.push(names::DOT_FORMAT);
            scope.entry(names::DOT_FORMAT).flags = SymbolFlags::PARAM.union(SymbolFlags::USE);
        }
        self.table.scopes.push(scope);
        self.table.by_node.insert(key, id);
        id
    }

    fn enter(&mut self, key: ScopeKey, kind: ScopeKind, name: NameId) -> ScopeId {
        let id = self.create(key, kind, name);
        core::mem::replace(&mut self.current, id)
    }

    fn see_class(&mut self) {
        self.scope().can_see_class = true;
        self.define_mangled(names::DUNDER_CLASSDICT, SymbolFlags::USE);
    }

    // --- Symbols -----------------------------------------------------------------------------------------------------

    fn mangle(&mut self, name: &'a str) -> NameId {
        let id = self.names.intern(name);
        if let Some(only) = &self.table.scope(self.current).mangled_names
            && !only.contains(&id)
        {
            return id;
        }
        self.names.mangle(self.private, id)
    }

    fn define_mangled(&mut self, name: NameId, flags: SymbolFlags) {
        self.order += 1;
        let order = self.order;
        let symbol = self.scope().entry_with(name, order);
        symbol.flags = symbol.flags.union(flags);
    }

    fn define(&mut self, name: &'a str, flags: SymbolFlags, span: Span) -> Result<NameId> {
        if name == "__debug__" && flags.intersects(SymbolFlags::BOUND) {
            return Err(CompileError::syntax(span, "cannot assign to __debug__"));
        }
        if flags.intersects(SymbolFlags::TYPE_PARAM) {
            let id = self.names.intern(name);
            if let Some(mangled) = &mut self.scope().mangled_names {
                mangled.push(id);
            }
        }
        let id = self.mangle(name);
        self.define_in(self.current, id, flags, span)?;
        Ok(id)
    }

    fn define_in(&mut self, scope: ScopeId, name: NameId, flags: SymbolFlags, span: Span) -> Result<()> {
        let in_target = self.table.scope(scope).in_comprehension_target;
        self.order += 1;
        let order = self.order;
        let symbol = self.table.scope_mut(scope).entry_with(name, order);
        let before = symbol.flags;
        symbol.flags = before.union(flags);
        if flags.intersects(SymbolFlags::PARAM) && before.intersects(SymbolFlags::PARAM) {
            return Err(self.error(span, "duplicate argument '%' in function definition", name));
        }
        if flags.intersects(SymbolFlags::TYPE_PARAM) && before.intersects(SymbolFlags::TYPE_PARAM) {
            return Err(self.error(span, "duplicate type parameter '%'", name));
        }
        if in_target {
            if before.intersects(SymbolFlags::GLOBAL.union(SymbolFlags::NONLOCAL)) {
                return Err(self.error(
                    span,
                    "comprehension inner loop cannot rebind assignment expression target '%'",
                    name,
                ));
            }
            symbol_flags(&mut self.table, scope, name, SymbolFlags::COMPREHENSION_TARGET);
        }
        if flags.intersects(SymbolFlags::PARAM) {
            self.table.scope_mut(scope).params.push(name);
        } else if flags.intersects(SymbolFlags::GLOBAL) {
            // A name that some function declares global is global in the module too, even if the module runs with
            // other locals.
            symbol_flags(&mut self.table, ScopeId::ROOT, name, SymbolFlags::GLOBAL);
        }
        Ok(())
    }

    /// An error whose message has the name in place of `%`.
    fn error(&self, span: Span, message: &str, name: NameId) -> CompileError {
        CompileError::syntax(span, message.replacen('%', self.names.text(name), 1))
    }

    // --- Statements --------------------------------------------------------------------------------------------------

    fn body(&mut self, body: Body<'a>) -> Result<()> {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn conditional_body(&mut self, body: Body<'a>) -> Result<()> {
        let before = core::mem::replace(&mut self.scope().in_conditional_block, true);
        self.body(body)?;
        self.scope().in_conditional_block = before;
        Ok(())
    }

    fn stmt(&mut self, stmt: &'a Stmt<'a>) -> Result<()> {
        self.descend()?;
        self.stmt_kind(stmt)?;
        self.depth -= 1;
        Ok(())
    }

    fn stmt_kind(&mut self, stmt: &'a Stmt<'a>) -> Result<()> {
        match stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(stmt, def, false),
            StmtKind::AsyncFunctionDef(def) => self.function_def(stmt, def, true),
            StmtKind::ClassDef(def) => self.class_def(stmt, def),
            StmtKind::TypeAlias { name, type_params, value } => self.type_alias(stmt, name, type_params, value),
            StmtKind::Return { value } => self.option(value),
            StmtKind::Delete { targets } => self.exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                self.exprs(targets)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(stmt, target, annotation, value, simple)
            }
            StmtKind::For(node) | StmtKind::AsyncFor(node) => {
                if matches!(stmt.kind, StmtKind::AsyncFor(_)) {
                    self.require_coroutine(stmt.span, "'async for' outside async function")?;
                }
                self.expr(node.iter)?;
                self.expr(node.target)?;
                self.conditional_body(node.body)?;
                self.conditional_body(node.orelse)
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.expr(test)?;
                self.conditional_body(body)?;
                self.conditional_body(orelse)
            }
            StmtKind::With { items, body } => self.with(items, body),
            StmtKind::AsyncWith { items, body } => {
                self.require_coroutine(stmt.span, "'async with' outside async function")?;
                self.with(items, body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                cases.iter().try_for_each(|case| self.match_case(case))
            }
            StmtKind::Raise { exc, cause } => {
                self.option(exc)?;
                self.option(cause)
            }
            StmtKind::Try(node) | StmtKind::TryStar(node) => self.try_stmt(node),
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.option(msg)
            }
            StmtKind::Import { names } | StmtKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|alias| self.alias(alias))
            }
            StmtKind::Global { names } => self.directive(stmt, names, SymbolFlags::GLOBAL),
            StmtKind::Nonlocal { names } => self.directive(stmt, names, SymbolFlags::NONLOCAL),
            StmtKind::Expr { value } => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn with(&mut self, items: &'a [WithItem<'a>], body: Body<'a>) -> Result<()> {
        for item in items {
            self.expr(item.context_expr)?;
            self.option(item.optional_vars)?;
        }
        self.conditional_body(body)
    }

    fn try_stmt(&mut self, node: &'a Try<'a>) -> Result<()> {
        self.conditional_body(node.body)?;
        for handler in node.handlers {
            self.handler(handler)?;
        }
        self.conditional_body(node.orelse)?;
        self.conditional_body(node.finalbody)
    }

    fn handler(&mut self, handler: &'a ExceptHandler<'a>) -> Result<()> {
        self.option(handler.typ)?;
        if let Some(name) = handler.name {
            let flags = SymbolFlags::LOCAL.union(SymbolFlags::DELETED);
            self.define(name, flags, handler.span)?;
        }
        self.conditional_body(handler.body)
    }

    fn match_case(&mut self, case: &'a MatchCase<'a>) -> Result<()> {
        self.pattern(case.pattern)?;
        self.option(case.guard)?;
        self.conditional_body(case.body)
    }

    fn alias(&mut self, alias: &'a Alias<'a>) -> Result<()> {
        if alias.name == "*" {
            if self.kind() != ScopeKind::Module {
                return Err(CompileError::syntax(alias.span, "import * only allowed at module level"));
            }
            return Ok(());
        }
        let name = alias.asname.unwrap_or_else(|| first_component(alias.name));
        self.define(name, SymbolFlags::IMPORT, alias.span)?;
        Ok(())
    }

    fn directive(&mut self, stmt: &'a Stmt<'a>, names: &'a [&'a str], flag: SymbolFlags) -> Result<()> {
        let what = if flag == SymbolFlags::GLOBAL { "global" } else { "nonlocal" };
        for name in names {
            let id = self.mangle(name);
            let before = self.scope().flags(id);
            let problem = if before.intersects(SymbolFlags::PARAM) {
                format!("name '%' is parameter and {what}")
            } else if before.intersects(SymbolFlags::USE) {
                format!("name '%' is used prior to {what} declaration")
            } else if before.intersects(SymbolFlags::ANNOTATED) {
                format!("annotated name '%' can't be {what}")
            } else if before.intersects(SymbolFlags::LOCAL) {
                format!("name '%' is assigned to before {what} declaration")
            } else {
                self.define_in(self.current, id, flag, stmt.span)?;
                self.scope().directives.push((id, stmt.span));
                continue;
            };
            return Err(self.error(stmt.span, &problem, id));
        }
        Ok(())
    }

    fn ann_assign(
        &mut self,
        stmt: &'a Stmt<'a>,
        target: &'a Expr<'a>,
        annotation: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
        simple: bool,
    ) -> Result<()> {
        if let ExprKind::Name { id, .. } = target.kind {
            let name = self.mangle(id);
            let flags = self.scope().flags(name);
            if simple && self.current != ScopeId::ROOT {
                if flags.intersects(SymbolFlags::GLOBAL) {
                    return Err(self.error(stmt.span, "annotated name '%' can't be global", name));
                }
                if flags.intersects(SymbolFlags::NONLOCAL) {
                    return Err(self.error(stmt.span, "annotated name '%' can't be nonlocal", name));
                }
            }
            if simple {
                let flags = SymbolFlags::ANNOTATED.union(SymbolFlags::LOCAL);
                let name = self.define(id, flags, target.span)?;
                self.scope().annotations_used = true;
                self.defer_annotation(name, annotation, stmt.span);
            } else if value.is_some() {
                self.define(id, SymbolFlags::LOCAL, target.span)?;
            }
        } else {
            self.expr(target)?;
        }
        self.variable_annotation(annotation)?;
        self.option(value)
    }

    /// Notes an annotation that a module or class keeps. In a module all are conditional: it may be looked at while only a
    /// part of it has run.
    fn defer_annotation(&mut self, name: NameId, annotation: &'a Expr<'a>, span: Span) {
        let scope = self.scope();
        if scope.is_function_like() {
            return;
        }
        let is_conditional = scope.kind == ScopeKind::Module || scope.in_conditional_block;
        let deferred = self.annotations.entry(self.current.0).or_default();
        let condition =
            is_conditional.then(|| deferred.iter().filter(|other| other.condition.is_some()).count() as u32);
        deferred.push(DeferredAnnotation { name, annotation, condition, span });
    }

    fn variable_annotation(&mut self, annotation: &'a Expr<'a>) -> Result<()> {
        let in_function = self.table.scope(self.current).is_function_like();
        let in_class = self.kind() == ScopeKind::Class;
        let scope = self.scope();
        if !in_function && (!in_class || scope.in_conditional_block) {
            scope.has_conditional_annotations = true;
            self.define_mangled(names::DUNDER_CONDITIONAL_ANNOTATIONS, SymbolFlags::USE);
        }
        let outer = self.current;
        self.current = match self.table.scope(outer).annotation_scope {
            Some(existing) => existing,
            None => {
                let key = ScopeKey::new(annotation, ScopePart::Annotations);
                let id = self.create(key, ScopeKind::Annotation, names::DUNDER_ANNOTATE);
                self.table.scope_mut(outer).annotation_scope = Some(id);
                id
            }
        };
        let by_text = self.future_annotations;
        if in_class && !by_text {
            self.see_class();
        }
        self.scope().in_unevaluated_annotation = in_function || by_text;
        self.expr(annotation)?;
        self.scope().in_unevaluated_annotation = by_text;
        self.current = outer;
        Ok(())
    }

    // --- Functions and classes ---------------------------------------------------------------------------------------

    fn function_def(&mut self, stmt: &'a Stmt<'a>, def: &'a FunctionDef<'a>, is_async: bool) -> Result<()> {
        self.exprs(def.decorator_list)?;
        self.defaults(def.args)?;
        let name = self.names.intern(def.name);
        self.define(def.name, SymbolFlags::LOCAL, stmt.span)?;
        let outer = self.current;
        if !def.type_params.is_empty() {
            self.enter_type_params(def, name, def.args, def.type_params)?;
        }
        self.function_annotations(def)?;
        let enclosing = self.enter(ScopeKey::new(def, ScopePart::Body), ScopeKind::Function, name);
        let scope = self.scope();
        scope.coroutine = is_async;
        scope.has_docstring = docstring(def.body).is_some();
        self.arguments(def.args)?;
        self.body(def.body)?;
        self.current = enclosing;
        self.current = outer;
        Ok(())
    }

    fn defaults(&mut self, args: &'a Arguments<'a>) -> Result<()> {
        self.exprs(args.defaults)?;
        args.kw_defaults.iter().try_for_each(|default| self.option(*default))
    }

    fn function_annotations(&mut self, def: &'a FunctionDef<'a>) -> Result<()> {
        let in_class = self.kind() == ScopeKind::Class || self.table.scope(self.current).can_see_class;
        let key = ScopeKey::new(def, ScopePart::Annotations);
        let outer = self.enter(key, ScopeKind::Annotation, names::DUNDER_ANNOTATE);
        let by_text = self.future_annotations;
        if in_class && !by_text {
            self.see_class();
        }
        self.scope().in_unevaluated_annotation = by_text;
        for arg in all_args(def.args) {
            if let Some(annotation) = arg.annotation {
                self.scope().annotations_used = true;
                self.expr(annotation)?;
            }
        }
        if let Some(annotation) = def.returns {
            self.scope().annotations_used = true;
            self.expr(annotation)?;
        }
        self.current = outer;
        Ok(())
    }

    fn arguments(&mut self, args: &'a Arguments<'a>) -> Result<()> {
        let named = args.posonlyargs.iter().chain(args.args).chain(args.kwonlyargs);
        let stars = args.vararg.into_iter().chain(args.kwarg);
        for arg in named.chain(stars) {
            self.define(arg.arg, SymbolFlags::PARAM, arg.span)?;
        }
        let scope = self.scope();
        scope.varargs = args.vararg.is_some();
        scope.varkeywords = args.kwarg.is_some();
        Ok(())
    }

    fn class_def(&mut self, stmt: &'a Stmt<'a>, def: &'a ClassDef<'a>) -> Result<()> {
        self.exprs(def.decorator_list)?;
        let name = self.names.intern(def.name);
        let outer = self.current;
        let outer_private = self.private;
        let generic = !def.type_params.is_empty();
        if generic {
            self.private = Some(name);
            self.enter_type_params(def, name, &NO_ARGUMENTS, def.type_params)?;
            self.define_mangled(names::DOT_TYPE_PARAMS, SymbolFlags::LOCAL.union(SymbolFlags::USE));
            self.define_mangled(names::DOT_GENERIC_BASE, SymbolFlags::LOCAL.union(SymbolFlags::USE));
        }
        self.exprs(def.bases)?;
        def.keywords.iter().try_for_each(|keyword| self.keyword(keyword))?;
        self.enter(ScopeKey::new(def, ScopePart::Body), ScopeKind::Class, name);
        self.private = Some(name);
        if generic {
            self.define_mangled(names::DUNDER_TYPE_PARAMS, SymbolFlags::LOCAL);
            self.define_mangled(names::DOT_TYPE_PARAMS, SymbolFlags::USE);
        }
        self.scope().has_docstring = docstring(def.body).is_some();
        self.body(def.body)?;
        self.current = outer;
        self.private = outer_private;
        self.define(def.name, SymbolFlags::LOCAL, stmt.span)?;
        Ok(())
    }

    fn type_alias(
        &mut self,
        stmt: &'a Stmt<'a>,
        target: &'a Expr<'a>,
        type_params: &'a [TypeParam<'a>],
        value: &'a Expr<'a>,
    ) -> Result<()> {
        let outer = self.current;
        let in_class = self.kind() == ScopeKind::Class;
        let text = if let ExprKind::Name { id, .. } = target.kind { id } else { "" };
        let name = self.names.intern(text);
        if !type_params.is_empty() {
            self.enter_type_params(stmt, name, &NO_ARGUMENTS, type_params)?;
        }
        self.enter(ScopeKey::new(stmt, ScopePart::Body), ScopeKind::TypeAlias, name);
        if in_class {
            self.see_class();
        }
        self.expr(value)?;
        self.current = outer;
        self.expr(target)
    }

    /// Enters the scope of the type parameters of `node` and defines them.
    fn enter_type_params<T>(
        &mut self,
        node: &T,
        name: NameId,
        args: &Arguments<'a>,
        type_params: &'a [TypeParam<'a>],
    ) -> Result<()> {
        let in_class = self.kind() == ScopeKind::Class;
        let key = ScopeKey::new(node, ScopePart::TypeParameters);
        self.enter(key, ScopeKind::TypeParameters, name);
        if self.private == Some(name) {
            self.scope().mangled_names = Some(Vec::new());
        }
        if in_class {
            self.see_class();
        }
        if !args.defaults.is_empty() {
            self.define_in(self.current, names::DOT_DEFAULTS, SymbolFlags::PARAM, Span::default())?;
        }
        if args.kw_defaults.iter().any(Option::is_some) {
            self.define_in(self.current, names::DOT_KWDEFAULTS, SymbolFlags::PARAM, Span::default())?;
        }
        let mut default_seen = false;
        for param in type_params {
            let (name, default) = type_param_parts(param);
            if name == "__classdict__" {
                return Err(CompileError::syntax(
                    param.span,
                    "reserved name '__classdict__' cannot be used for type parameter",
                ));
            }
            if default_seen && default.is_none() {
                return Err(CompileError::syntax(
                    param.span,
                    format!("non-default type parameter '{name}' follows default type parameter"),
                ));
            }
            default_seen |= default.is_some();
            self.type_param(param)?;
        }
        Ok(())
    }

    fn type_param(&mut self, param: &'a TypeParam<'a>) -> Result<()> {
        let flags = SymbolFlags::TYPE_PARAM.union(SymbolFlags::LOCAL);
        match param.kind {
            TypeParamKind::TypeVar { name, bound, default_value } => {
                self.define(name, flags, param.span)?;
                if let Some(bound) = bound {
                    let what = if matches!(bound.kind, ExprKind::Tuple { .. }) {
                        "a TypeVar constraint"
                    } else {
                        "a TypeVar bound"
                    };
                    self.type_param_value(param, ScopePart::Body, name, bound, what)?;
                }
                self.type_param_default(param, name, default_value, "a TypeVar default")
            }
            TypeParamKind::ParamSpec { name, default_value } => {
                self.define(name, flags, param.span)?;
                self.type_param_default(param, name, default_value, "a ParamSpec default")
            }
            TypeParamKind::TypeVarTuple { name, default_value } => {
                self.define(name, flags, param.span)?;
                self.type_param_default(param, name, default_value, "a TypeVarTuple default")
            }
        }
    }

    fn type_param_default(
        &mut self,
        param: &'a TypeParam<'a>,
        name: &'a str,
        default: Option<&'a Expr<'a>>,
        what: &'static str,
    ) -> Result<()> {
        match default {
            Some(default) => self.type_param_value(param, ScopePart::Default, name, default, what),
            None => Ok(()),
        }
    }

    fn type_param_value(
        &mut self,
        param: &'a TypeParam<'a>,
        part: ScopePart,
        name: &'a str,
        value: &'a Expr<'a>,
        what: &'static str,
    ) -> Result<()> {
        let in_class = self.scope().can_see_class;
        let name = self.names.intern(name);
        let outer = self.enter(ScopeKey::new(param, part), ScopeKind::TypeVariable(what), name);
        if in_class {
            self.see_class();
        }
        self.expr(value)?;
        self.current = outer;
        Ok(())
    }

    // --- Expressions -------------------------------------------------------------------------------------------------

    fn exprs(&mut self, exprs: &'a [&'a Expr<'a>]) -> Result<()> {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    fn option(&mut self, expr: Option<&'a Expr<'a>>) -> Result<()> {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    fn expr(&mut self, expr: &'a Expr<'a>) -> Result<()> {
        match expr.kind {
            ExprKind::Name { id, ctx } => return self.name(expr, id, ctx),
            ExprKind::Constant { .. } => return Ok(()),
            _ => {}
        }
        self.descend()?;
        self.expr_kind(expr)?;
        self.depth -= 1;
        Ok(())
    }

    fn expr_kind(&mut self, expr: &'a Expr<'a>) -> Result<()> {
        match expr.kind {
            ExprKind::Name { .. } | ExprKind::Constant { .. } => Ok(()),
            ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr { values } | ExprKind::TemplateStr { values } => {
                self.exprs(values)
            }
            ExprKind::NamedExpr { target, value } => self.named_expr(expr, target, value),
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { args, body } => self.lambda(expr, args, body),
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict { keys, values } => {
                for (key, value) in keys.iter().zip(values) {
                    self.option(*key)?;
                    self.expr(value)?;
                }
                Ok(())
            }
            ExprKind::Set { elts } | ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => self.exprs(elts),
            ExprKind::ListComp { elt, generators } => {
                self.comprehension(expr, ComprehensionKind::List, generators, elt, None)
            }
            ExprKind::SetComp { elt, generators } => {
                self.comprehension(expr, ComprehensionKind::Set, generators, elt, None)
            }
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension(expr, ComprehensionKind::Dict, generators, key, Some(value))
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(expr, ComprehensionKind::Generator, generators, elt, None)
            }
            ExprKind::Await { value } => self.await_expr(expr, value),
            ExprKind::Yield { value } => {
                self.forbid_in_annotation(expr, "yield")?;
                self.require_function(expr, "'yield' outside function")?;
                self.option(value)?;
                self.note_yield(expr)
            }
            ExprKind::YieldFrom { value } => {
                self.forbid_in_annotation(expr, "yield")?;
                self.require_function(expr, "'yield from' outside function")?;
                self.expr(value)?;
                self.note_yield(expr)
            }
            ExprKind::Compare { left, comparators, .. } => {
                self.expr(left)?;
                self.exprs(comparators)
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func)?;
                self.exprs(args)?;
                keywords.iter().try_for_each(|keyword| self.keyword(keyword))
            }
            ExprKind::FormattedValue { value, format_spec, .. }
            | ExprKind::Interpolation { value, format_spec, .. } => {
                self.expr(value)?;
                self.option(format_spec)
            }
            ExprKind::Attribute { value, attr, ctx } => {
                if attr == "__debug__" && ctx != ExprContext::Load {
                    return Err(debug_error(expr.span, ctx));
                }
                self.expr(value)
            }
            ExprKind::Starred { value, .. } => self.expr(value),
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value)?;
                self.expr(slice)
            }
            ExprKind::Slice { lower, upper, step } => {
                self.option(lower)?;
                self.option(upper)?;
                self.option(step)
            }
        }
    }

    fn keyword(&mut self, keyword: &'a Keyword<'a>) -> Result<()> {
        if keyword.arg == Some("__debug__") {
            return Err(debug_error(keyword.span, ExprContext::Store));
        }
        self.expr(keyword.value)
    }

    fn name(&mut self, expr: &'a Expr<'a>, id: &'a str, ctx: ExprContext) -> Result<()> {
        if self.table.scope(self.current).in_unevaluated_annotation {
            return Ok(());
        }
        match ctx {
            ExprContext::Load => {
                let name = self.mangle(id);
                self.define_mangled(name, SymbolFlags::USE);
                if id == "super" && self.kind() == ScopeKind::Function {
                    self.define_mangled(names::DUNDER_CLASS, SymbolFlags::USE);
                }
            }
            ExprContext::Store => {
                self.define(id, SymbolFlags::LOCAL, expr.span)?;
            }
            ExprContext::Del => {
                if id == "__debug__" {
                    return Err(debug_error(expr.span, ctx));
                }
                let flags = SymbolFlags::LOCAL.union(SymbolFlags::DELETED);
                self.define(id, flags, expr.span)?;
            }
        }
        Ok(())
    }

    fn named_expr(&mut self, expr: &'a Expr<'a>, target: &'a Expr<'a>, value: &'a Expr<'a>) -> Result<()> {
        self.forbid_in_annotation(expr, "named")?;
        if self.scope().comprehension_iterables > 0 {
            return Err(CompileError::syntax(
                expr.span,
                "assignment expression cannot be used in a comprehension iterable expression",
            ));
        }
        let ExprKind::Name { id, .. } = target.kind else {
            self.expr(value)?;
            return self.expr(target);
        };
        if self.scope().comprehension.is_some() {
            self.bind_outside_comprehension(target, id)?;
        }
        self.expr(value)?;
        self.define(id, SymbolFlags::LOCAL.union(SymbolFlags::NAMED), target.span)?;
        Ok(())
    }

    /// PEP 572: the target of an assignment expression in a comprehension belongs to the scope around it.
    fn bind_outside_comprehension(&mut self, target: &'a Expr<'a>, id: &'a str) -> Result<()> {
        let name = self.mangle(id);
        let inner = self.current;
        let mut at = inner;
        loop {
            let scope = self.table.scope(at);
            let flags = scope.flags(name);
            if scope.comprehension.is_some() {
                if flags.intersects(SymbolFlags::COMPREHENSION_TARGET) {
                    return Err(CompileError::syntax(
                        target.span,
                        format!("assignment expression cannot rebind comprehension iteration variable '{id}'"),
                    ));
                }
            } else {
                let local = SymbolFlags::LOCAL.union(SymbolFlags::NAMED);
                let (here, there) = match scope.kind {
                    ScopeKind::Function if flags.intersects(SymbolFlags::GLOBAL) => {
                        (SymbolFlags::GLOBAL, SymbolFlags::NAMED)
                    }
                    ScopeKind::Function => (SymbolFlags::NONLOCAL, local),
                    ScopeKind::Module => (SymbolFlags::GLOBAL, SymbolFlags::GLOBAL),
                    kind => return Err(comprehension_walrus_error(target.span, kind)),
                };
                self.define_in(inner, name, here, target.span)?;
                self.table.scope_mut(inner).directives.push((name, target.span));
                return self.define_in(at, name, there, target.span);
            }
            let Some(parent) = scope.parent else {
                return Ok(());
            };
            at = parent;
        }
    }

    fn lambda(&mut self, expr: &'a Expr<'a>, args: &'a Arguments<'a>, body: &'a Expr<'a>) -> Result<()> {
        self.defaults(args)?;
        let key = ScopeKey::new(expr, ScopePart::Body);
        let outer = self.enter(key, ScopeKind::Function, names::LAMBDA);
        self.arguments(args)?;
        self.expr(body)?;
        self.current = outer;
        Ok(())
    }

    fn comprehension(
        &mut self,
        expr: &'a Expr<'a>,
        kind: ComprehensionKind,
        generators: &'a [Comprehension<'a>],
        element: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
    ) -> Result<()> {
        let Some((first, rest)) = generators.split_first() else {
            return Ok(());
        };
        // The first iterable is evaluated outside.
        self.scope().comprehension_iterables += 1;
        self.expr(first.iter)?;
        self.scope().comprehension_iterables -= 1;
        let name = match kind {
            ComprehensionKind::List => names::LISTCOMP,
            ComprehensionKind::Set => names::SETCOMP,
            ComprehensionKind::Dict => names::DICTCOMP,
            ComprehensionKind::Generator => names::GENEXPR,
        };
        let key = ScopeKey::new(expr, ScopePart::Body);
        let outer = self.enter(key, ScopeKind::Function, name);
        let unevaluated = self.table.scope(outer).in_unevaluated_annotation;
        let scope = self.scope();
        scope.in_unevaluated_annotation = unevaluated;
        scope.coroutine = first.is_async;
        scope.comprehension = Some(kind);
        scope.params.push(names::DOT_ZERO);
        scope.entry(names::DOT_ZERO).flags = SymbolFlags::PARAM.union(SymbolFlags::USE);
        self.comprehension_target(first)?;
        for generator in rest {
            if generator.is_async {
                self.scope().coroutine = true;
            }
            self.scope().comprehension_iterables += 1;
            self.expr(generator.iter)?;
            self.scope().comprehension_iterables -= 1;
            self.comprehension_target(generator)?;
        }
        self.option(value)?;
        self.expr(element)?;
        let is_generator = kind == ComprehensionKind::Generator;
        let scope = self.scope();
        scope.generator = is_generator;
        let is_async = scope.coroutine && !is_generator;
        self.current = outer;
        if is_async {
            self.async_comprehension(expr)?;
        }
        Ok(())
    }

    fn comprehension_target(&mut self, generator: &'a Comprehension<'a>) -> Result<()> {
        self.scope().in_comprehension_target = true;
        self.expr(generator.target)?;
        self.scope().in_comprehension_target = false;
        self.exprs(generator.ifs)
    }

    fn async_comprehension(&mut self, expr: &'a Expr<'a>) -> Result<()> {
        let allowed = self.table.scope(self.current).comprehension.is_some() || self.is_async_here();
        if !allowed {
            return Err(CompileError::syntax(
                expr.span,
                "asynchronous comprehension outside of an asynchronous function",
            ));
        }
        self.scope().coroutine = true;
        Ok(())
    }

    /// Whether `await` is fine here: in an `async def`, or anywhere in a module that is compiled to allow it.
    fn is_async_here(&mut self) -> bool {
        let scope = self.table.scope(self.current);
        let function = scope.kind == ScopeKind::Function && scope.coroutine;
        function || (self.current == ScopeId::ROOT && self.top_level_await)
    }

    fn await_expr(&mut self, expr: &'a Expr<'a>, value: &'a Expr<'a>) -> Result<()> {
        self.forbid_in_annotation(expr, "await")?;
        if !self.is_async_here() {
            let scope = self.table.scope(self.current);
            if !scope.is_function_like() {
                return Err(CompileError::syntax(expr.span, "'await' outside function"));
            }
            if scope.comprehension.is_none() {
                return Err(CompileError::syntax(expr.span, "'await' outside async function"));
            }
        }
        self.expr(value)?;
        self.scope().coroutine = true;
        Ok(())
    }

    fn require_coroutine(&mut self, span: Span, message: &'static str) -> Result<()> {
        if !self.is_async_here() {
            return Err(CompileError::syntax(span, message));
        }
        self.scope().coroutine = true;
        Ok(())
    }

    fn require_function(&mut self, expr: &Expr<'_>, message: &'static str) -> Result<()> {
        if self.table.scope(self.current).is_function_like() {
            Ok(())
        } else {
            Err(CompileError::syntax(expr.span, message))
        }
    }

    fn note_yield(&mut self, expr: &Expr<'_>) -> Result<()> {
        let scope = self.scope();
        scope.generator = true;
        let what = match scope.comprehension {
            None => return Ok(()),
            Some(ComprehensionKind::List) => "'yield' inside list comprehension",
            Some(ComprehensionKind::Set) => "'yield' inside set comprehension",
            Some(ComprehensionKind::Dict) => "'yield' inside dict comprehension",
            Some(ComprehensionKind::Generator) => "'yield' inside generator expression",
        };
        Err(CompileError::syntax(expr.span, what))
    }

    fn forbid_in_annotation(&mut self, expr: &Expr<'_>, what: &str) -> Result<()> {
        let place = match self.kind() {
            ScopeKind::Annotation => "an annotation",
            ScopeKind::TypeVariable(place) => place,
            ScopeKind::TypeAlias => "a type alias",
            ScopeKind::TypeParameters => "the definition of a generic",
            _ => return Ok(()),
        };
        Err(CompileError::syntax(expr.span, format!("{what} expression cannot be used within {place}")))
    }

    // --- Patterns ----------------------------------------------------------------------------------------------------

    fn patterns(&mut self, patterns: &'a [&'a Pattern<'a>]) -> Result<()> {
        patterns.iter().try_for_each(|pattern| self.pattern(pattern))
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>) -> Result<()> {
        self.descend()?;
        match pattern.kind {
            PatternKind::MatchValue { value } => self.expr(value)?,
            PatternKind::MatchSingleton { .. } => {}
            PatternKind::MatchSequence { patterns } | PatternKind::MatchOr { patterns } => {
                self.patterns(patterns)?;
            }
            PatternKind::MatchStar { name } => self.capture(name, pattern.span)?,
            PatternKind::MatchMapping { keys, patterns, rest } => {
                self.exprs(keys)?;
                self.patterns(patterns)?;
                self.capture(rest, pattern.span)?;
            }
            PatternKind::MatchClass { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.expr(cls)?;
                self.patterns(patterns)?;
                for (attr, pattern) in kwd_attrs.iter().zip(kwd_patterns) {
                    if *attr == "__debug__" {
                        return Err(debug_error(pattern.span, ExprContext::Store));
                    }
                }
                self.patterns(kwd_patterns)?;
            }
            PatternKind::MatchAs { pattern: inner, name } => {
                if let Some(inner) = inner {
                    self.pattern(inner)?;
                }
                self.capture(name, pattern.span)?;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn capture(&mut self, name: Option<&'a str>, span: Span) -> Result<()> {
        if let Some(name) = name {
            self.define(name, SymbolFlags::LOCAL, span)?;
        }
        Ok(())
    }
}

static NO_ARGUMENTS: Arguments<'static> = Arguments {
    posonlyargs: &[],
    args: &[],
    vararg: None,
    kwonlyargs: &[],
    kw_defaults: &[],
    kwarg: None,
    defaults: &[],
};

fn symbol_flags(table: &mut Symtable, scope: ScopeId, name: NameId, flags: SymbolFlags) {
    let symbol = table.scope_mut(scope).entry(name);
    symbol.flags = symbol.flags.union(flags);
}

fn debug_error(span: Span, ctx: ExprContext) -> CompileError {
    let message = if ctx == ExprContext::Del { "cannot delete __debug__" } else { "cannot assign to __debug__" };
    CompileError::syntax(span, message)
}

fn comprehension_walrus_error(span: Span, kind: ScopeKind) -> CompileError {
    let place = match kind {
        ScopeKind::Class => "in a class body",
        ScopeKind::TypeVariable(place) => {
            let message = "assignment expression within a comprehension cannot be used in";
            return CompileError::syntax(span, format!("{message} {place}"));
        }
        ScopeKind::TypeAlias => "in a type alias",
        ScopeKind::TypeParameters => "within the definition of a generic",
        _ => "in an annotation",
    };
    CompileError::syntax(span, format!("assignment expression within a comprehension cannot be used {place}"))
}

/// Name and default of a type parameter.
pub(crate) fn type_param_parts<'a>(param: &TypeParam<'a>) -> (&'a str, Option<&'a Expr<'a>>) {
    match param.kind {
        TypeParamKind::TypeVar { name, default_value, .. }
        | TypeParamKind::ParamSpec { name, default_value }
        | TypeParamKind::TypeVarTuple { name, default_value } => (name, default_value),
    }
}

/// `a` of `a.b.c`.
pub(crate) fn first_component(dotted: &str) -> &str {
    dotted.split('.').next().unwrap_or(dotted)
}

/// All parameters in the order in which annotations are evaluated.
pub(crate) fn all_args<'a>(args: &'a Arguments<'a>) -> impl Iterator<Item = &'a Arg<'a>> {
    args.posonlyargs.iter().chain(args.args).chain(args.vararg).chain(args.kwonlyargs).chain(args.kwarg)
}
