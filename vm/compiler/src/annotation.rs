//! Annotations (PEP 649, PEP 749), type parameters (PEP 695, PEP 696) and type aliases.
//!
//! Annotations are compiled into functions that compute them on demand. Under `from __future__ import annotations` they are
//! stored as text instead.

use alloc::vec::Vec;

use bytecode::opcode::{CommonConstant, FunctionAttribute, Intrinsic1, Intrinsic2};
use bytecode::{CodeUnit, Constant, Op};
use parser::ast::{Body, Expr, ExprKind, FunctionDef, Stmt, TypeParam, TypeParamKind};
use parser::span::Span;

use crate::codegen::{Compiler, Value};
use crate::error::Result;
use crate::names::{self, NameId};
use crate::scope::{ScopeId, ScopeKind, ScopePart};
use crate::symtable::{all_args, type_param_parts};
use crate::unparse;

/// The greatest `annotationlib.Format` that a compiled annotate function knows.
const FORMAT_MAX: i64 = 2;

impl<'a> Compiler<'a, '_> {
    // --- Annotated assignment ----------------------------------------------------------------------------------------

    pub(crate) fn ann_assign(
        &mut self,
        span: Span,
        target: &'a Expr<'a>,
        annotation: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
        simple: bool,
    ) -> Result<()> {
        if let Some(value) = value {
            if let Some(register) = self.plain_local(target) {
                self.expr_to(value, register)?;
            } else {
                let value = self.expr(value, None)?;
                self.store_to(target, value)?;
            }
        }
        match target.kind {
            ExprKind::Name { id, .. } if simple && self.is_namespace_unit() => {
                let name = self.mangle(id);
                self.note_annotation(span, name, annotation);
                Ok(())
            }
            ExprKind::Name { .. } => Ok(()),
            // The parts of the target are evaluated even if nothing is stored.
            ExprKind::Attribute { value: object, .. } if value.is_none() => self.evaluate(object),
            ExprKind::Subscript { value: object, slice, .. } if value.is_none() => {
                self.evaluate(object)?;
                self.evaluate(slice)
            }
            _ => Ok(()),
        }
    }

    fn evaluate(&mut self, expr: &'a Expr<'a>) -> Result<()> {
        let value = self.expr(expr, None)?;
        self.discard(expr.span, value);
        Ok(())
    }

    /// Notes at run time that the statement of an annotation has run, where it might not.
    fn note_annotation(&mut self, span: Span, name: NameId, annotation: &'a Expr<'a>) {
        let base = self.unit.top;
        if self.future_annotations() {
            let text = unparse::expr(annotation);
            let text = self.unit.constants.add_str(&text);
            let value = self.register(span, Value::Const(text));
            let dict = self.load(span, names::DUNDER_ANNOTATIONS, None);
            let dict = self.register(span, dict);
            let key = self.name_const(name);
            let key = self.register(span, Value::Const(key));
            self.unit.emit(span, Op::SetItem, dict, key, value);
            self.unit.release(base);
            return;
        }
        let Some(index) = self.condition_of(annotation) else {
            return;
        };
        let set = self.load_conditional_annotations(span);
        let index = self.add_const(Constant::Int(i64::from(index)));
        let index = self.register(span, Value::Const(index));
        self.unit.emit(span, Op::SetAdd, set, index, 0);
        self.unit.emit(span, Op::Drop, set, 0, 0);
        self.unit.release(base);
    }

    fn condition_of(&self, annotation: &Expr<'_>) -> Option<u32> {
        let deferred = self.annotations.get(&self.unit.scope.0)?;
        let found = deferred.iter().find(|deferred| core::ptr::eq(deferred.annotation, annotation))?;
        found.condition
    }

    fn load_conditional_annotations(&mut self, span: Span) -> u16 {
        let register = self.unit.alloc();
        let name = names::DUNDER_CONDITIONAL_ANNOTATIONS;
        if self.unit.kind == ScopeKind::Module {
            let number = self.unit.name_number(name);
            self.unit.emit_wide(span, Op::LoadName, register, number);
        } else if let Some(cell) = self.cell_register(name) {
            self.unit.emit(span, Op::LoadDeref, register, cell, 0);
        } else {
            let number = self.unit.name_number(name);
            self.unit.emit_wide(span, Op::LoadGlobal, register, number);
        }
        register
    }

    /// At the start of a module or class: what annotated variables in it need.
    pub(crate) fn setup_annotations(&mut self, span: Span) {
        let scope = self.scope();
        if self.future_annotations() {
            if scope.annotations_used {
                self.unit.emit(span, Op::SetupAnnotations, 0, 0, 0);
            }
            return;
        }
        if !scope.has_conditional_annotations {
            return;
        }
        let set = self.unit.alloc();
        self.unit.emit(span, Op::BuildSet, set, set, 0);
        let name = names::DUNDER_CONDITIONAL_ANNOTATIONS;
        match self.cell_register(name) {
            Some(cell) if self.unit.kind == ScopeKind::Class => {
                self.unit.emit(span, Op::StoreDeref, cell, set, 0);
            }
            _ => {
                let number = self.unit.name_number(name);
                self.unit.emit_wide(span, Op::StoreName, set, number);
            }
        }
        self.unit.release(u32::from(set));
    }

    /// Makes the annotate function of the variables of a module or class and stores it.
    pub(crate) fn store_annotate(&mut self, span: Span) -> Result<()> {
        let id = self.unit.scope;
        let Some(scope) = self.table.scope(id).annotation_scope else {
            return Ok(());
        };
        if self.future_annotations() {
            return Ok(());
        }
        let Some(deferred) = self.annotations.get(&id.0).cloned() else {
            return Ok(());
        };
        if deferred.is_empty() {
            return Ok(());
        }
        let is_class = self.unit.kind == ScopeKind::Class;
        let function = self.unit.alloc();
        self.enter_annotate(scope, span);
        let map = self.unit.alloc();
        self.unit.emit(span, Op::BuildMap, map, map, 0);
        for item in &deferred {
            let place = item.annotation.span;
            let skip = self.unit.new_label();
            let base = self.unit.top;
            if let Some(condition) = item.condition {
                let index = self.add_const(Constant::Int(i64::from(condition)));
                let index = self.register(item.span, Value::Const(index));
                let set = self.load_conditional_annotations(item.span);
                self.unit.emit_jump(item.span, Op::JumpIfNotIn, index, set, skip);
                self.unit.release(base);
            }
            let key = self.name_const(item.name);
            let key = self.register(place, Value::Const(key));
            let value = self.annotation_value(span, item.annotation)?;
            let value = self.register(place, value);
            self.unit.emit(span, Op::MapAdd, map, key, value);
            self.unit.release(base);
            self.unit.bind(skip);
        }
        self.unit.emit(span, Op::Return, map, 0, 0);
        self.unit.release(u32::from(map));
        let code = self.leave_unit(span)?;
        self.make_function(span, function, code, &[]);
        let name = if is_class { names::DUNDER_ANNOTATE_FUNC } else { names::DUNDER_ANNOTATE };
        self.store(span, name, Value::Temp(function));
        Ok(())
    }

    fn annotation_value(&mut self, span: Span, annotation: &'a Expr<'a>) -> Result<Value> {
        if self.future_annotations() && self.unit.kind == ScopeKind::Annotation {
            let text = unparse::expr(annotation);
            return Ok(Value::Const(self.unit.constants.add_str(&text)));
        }
        let ExprKind::Starred { value, .. } = annotation.kind else {
            return self.expr(annotation, None);
        };
        // `*args: *Ts` is the only item that `*Ts` unpacks to.
        let base = self.unit.top;
        let value = self.expr(value, None)?;
        let register = self.register(span, value);
        let item = self.result(base, None);
        self.unit.emit(span, Op::UnpackSequence, item, register, 1);
        Ok(Value::Temp(item))
    }

    /// Begins a function with the parameter `format`, which refuses formats it does not know.
    fn enter_format_function(&mut self, scope: ScopeId, name: NameId, span: Span) {
        let private = self.unit.private;
        self.enter_unit(scope, name, private, span);
        self.unit.arg_count = 1;
        self.unit.posonly_arg_count = 1;
        let known = self.unit.new_label();
        let max = self.add_const(Constant::Int(FORMAT_MAX));
        let max = self.register(span, Value::Const(max));
        self.unit.emit_jump(span, Op::JumpIfNotGt, 0, max, known);
        self.unit.release(u32::from(max));
        let error = self.load_common_constant(span, CommonConstant::NotImplementedError);
        self.unit.emit(span, Op::Raise, error, 0, 1);
        self.unit.release(u32::from(error));
        self.unit.bind(known);
    }

    fn enter_annotate(&mut self, scope: ScopeId, span: Span) {
        self.enter_format_function(scope, names::DUNDER_ANNOTATE, span);
    }

    // --- Functions ---------------------------------------------------------------------------------------------------

    /// The annotations of a function, in the next temporary: a function that computes them.
    pub(crate) fn function_annotations(
        &mut self,
        span: Span,
        def: &'a FunctionDef<'a>,
    ) -> Result<Option<(u16, FunctionAttribute)>> {
        let mut annotated: Vec<(NameId, &'a Expr<'a>)> = Vec::new();
        for arg in all_args(def.args) {
            if let Some(annotation) = arg.annotation {
                annotated.push((self.mangle(arg.arg), annotation));
            }
        }
        if let Some(annotation) = def.returns {
            annotated.push((self.names.intern("return"), annotation));
        }
        if annotated.is_empty() {
            return Ok(None);
        }
        let function = self.unit.alloc();
        let scope = self.child_scope(def, ScopePart::Annotations, span)?;
        self.enter_annotate(scope, span);
        let map = self.unit.top_register();
        let count = annotated.len() as u16;
        for (name, annotation) in annotated {
            let text = self.name_const(name);
            self.register(annotation.span, Value::Const(text));
            let value = self.annotation_value(span, annotation)?;
            self.place_on_top(annotation.span, value);
        }
        self.unit.release(u32::from(map));
        let map = self.unit.alloc();
        self.unit.emit(span, Op::BuildMap, map, map, count);
        self.unit.emit(span, Op::Return, map, 0, 0);
        self.unit.release(u32::from(map));
        let code = self.leave_unit(span)?;
        self.make_function(span, function, code, &[]);
        Ok(Some((function, FunctionAttribute::Annotate)))
    }

    // --- Type parameters and aliases ---------------------------------------------------------------------------------

    /// Makes the type parameters, binds their names, and leaves the tuple of them in the next temporary.
    pub(crate) fn type_params(&mut self, span: Span, params: &'a [TypeParam<'a>]) -> Result<u16> {
        let first = self.unit.top_register();
        for param in params {
            let (name, default) = type_param_parts(param);
            let register = self.type_param(param, name)?;
            if let Some(default) = default {
                let function = self.unit.alloc();
                self.type_param_function(param, ScopePart::Default, name, default, function)?;
                self.unit.emit(param.span, Op::Intrinsic2, register, register, Intrinsic2::SetTypeParamDefault as u16);
                self.unit.release(u32::from(function));
            }
            let copy = self.unit.alloc();
            self.unit.emit(param.span, Op::Copy, copy, register, 0);
            let name = self.mangle(name);
            self.store(param.span, name, Value::Temp(copy));
        }
        self.unit.release(u32::from(first));
        let tuple = self.unit.alloc();
        self.unit.emit(span, Op::BuildTuple, tuple, first, params.len() as u16);
        Ok(tuple)
    }

    /// Makes a type parameter without its default, in the next temporary.
    fn type_param(&mut self, param: &'a TypeParam<'a>, name: &'a str) -> Result<u16> {
        let id = self.names.intern(name);
        let text = self.name_const(id);
        let register = self.register(param.span, Value::Const(text));
        let which = match param.kind {
            TypeParamKind::TypeVar { bound: Some(bound), .. } => {
                let function = self.unit.alloc();
                self.type_param_function(param, ScopePart::Body, name, bound, function)?;
                let which = if matches!(bound.kind, ExprKind::Tuple { .. }) {
                    Intrinsic2::TypeVarWithConstraints
                } else {
                    Intrinsic2::TypeVarWithBound
                };
                self.unit.emit(param.span, Op::Intrinsic2, register, register, which as u16);
                self.unit.release(u32::from(function));
                return Ok(register);
            }
            TypeParamKind::TypeVar { .. } => Intrinsic1::TypeVar,
            TypeParamKind::ParamSpec { .. } => Intrinsic1::ParamSpec,
            TypeParamKind::TypeVarTuple { .. } => Intrinsic1::TypeVarTuple,
        };
        self.intrinsic_1(param.span, register, which);
        Ok(register)
    }

    /// Makes the function that computes a bound or default.
    fn type_param_function(
        &mut self,
        param: &'a TypeParam<'a>,
        part: ScopePart,
        name: &'a str,
        value: &'a Expr<'a>,
        function: u16,
    ) -> Result<()> {
        let scope = self.child_scope(param, part, param.span)?;
        let name = self.names.intern(name);
        let code = self.value_function(scope, name, value, value.span)?;
        self.make_value_function(value.span, function, code);
        Ok(())
    }

    fn value_function(&mut self, scope: ScopeId, name: NameId, value: &'a Expr<'a>, span: Span) -> Result<CodeUnit> {
        self.enter_format_function(scope, name, span);
        let value = self.annotation_value(span, value)?;
        let register = self.register(span, value);
        self.unit.emit(span, Op::Return, register, 0, 0);
        self.release_temp(register);
        self.leave_unit(span)
    }

    /// Makes a function whose parameter `format` defaults to `VALUE`.
    fn make_value_function(&mut self, span: Span, function: u16, code: CodeUnit) {
        let defaults = self.add_const(Constant::Tuple([Constant::Int(1)].into()));
        let defaults = self.register(span, Value::Const(defaults));
        self.make_function(span, function, code, &[(defaults, FunctionAttribute::Defaults)]);
        self.unit.release(u32::from(defaults));
    }

    pub(crate) fn type_alias(
        &mut self,
        stmt: &'a Stmt<'a>,
        target: &'a Expr<'a>,
        type_params: &'a [TypeParam<'a>],
        value: &'a Expr<'a>,
    ) -> Result<()> {
        let span = stmt.span;
        let ExprKind::Name { id, .. } = target.kind else {
            return Ok(());
        };
        let name = self.names.intern(id);
        let result = if type_params.is_empty() {
            self.make_type_alias(stmt, name, None, value)?
        } else {
            let window = self.unit.alloc();
            self.unit.alloc();
            let scope = self.child_scope(stmt, ScopePart::TypeParameters, span)?;
            self.enter_type_params(scope, name, span);
            let alias = self.make_type_alias(stmt, name, Some(type_params), value)?;
            self.unit.emit(span, Op::Return, alias, 0, 0);
            self.unit.release(u32::from(alias));
            let code = self.leave_unit(span)?;
            self.make_function(span, window, code, &[]);
            self.unit.emit(span, Op::Call, window, 0, 0);
            self.unit.release(u32::from(window) + 1);
            window
        };
        let stored = self.mangle(id);
        self.store(span, stored, Value::Temp(result));
        Ok(())
    }

    fn make_type_alias(
        &mut self,
        stmt: &'a Stmt<'a>,
        name: NameId,
        type_params: Option<&'a [TypeParam<'a>]>,
        value: &'a Expr<'a>,
    ) -> Result<u16> {
        let span = stmt.span;
        let text = self.name_const(name);
        let first = self.register(span, Value::Const(text));
        match type_params {
            Some(params) => {
                self.type_params(span, params)?;
            }
            None => {
                let none = self.none();
                self.register(span, Value::Const(none));
            }
        }
        let function = self.unit.alloc();
        let scope = self.child_scope(stmt, ScopePart::Body, span)?;
        let code = self.value_function(scope, name, value, span)?;
        self.make_value_function(span, function, code);
        self.unit.release(u32::from(first));
        let alias = self.unit.alloc();
        self.unit.emit(span, Op::BuildTuple, alias, first, 3);
        self.intrinsic_1(span, alias, Intrinsic1::TypeAlias);
        Ok(alias)
    }

    /// The annotate function of a module, made before anything else runs.
    pub(crate) fn module_annotations(&mut self, body: Body<'a>) -> Result<()> {
        let Some(first) = body.first() else {
            return Ok(());
        };
        self.store_annotate(first.span)?;
        self.setup_annotations(first.span);
        Ok(())
    }
}
