//! Simple statements: assignment in all its forms, `del`, `import`, `assert`, `raise`, expression statements.

use alloc::vec::Vec;

use bytecode::opcode::{CommonConstant, Intrinsic1};
use bytecode::{Constant, Op};
use parser::ast::{Alias, Body, Expr, ExprKind, Operator, Stmt, StmtKind};
use parser::span::Span;

use crate::codegen::{Compiler, Place, Value};
use crate::error::{CompileError, Result};
use crate::expr::{RUN_MAX, attribute_span, has_star, is_star};
use crate::future::MISPLACED;
use crate::names::NameId;
use crate::options::Mode;
use crate::scope::ScopeKind;
use crate::symtable::first_component;

impl<'a> Compiler<'a, '_> {
    pub(crate) fn body(&mut self, body: Body<'a>) -> Result<()> {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    pub(crate) fn stmt(&mut self, stmt: &'a Stmt<'a>) -> Result<()> {
        self.descend()?;
        self.count_statement(stmt.span)?;
        let base = self.unit.top;
        self.stmt_kind(stmt)?;
        debug_assert_eq!(self.unit.top, base, "a statement left temporaries: {:?}", stmt.span);
        self.ascend();
        Ok(())
    }

    fn stmt_kind(&mut self, stmt: &'a Stmt<'a>) -> Result<()> {
        let span = stmt.span;
        match stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(stmt, def, false),
            StmtKind::AsyncFunctionDef(def) => self.function_def(stmt, def, true),
            StmtKind::ClassDef(def) => self.class_def(stmt, def),
            StmtKind::TypeAlias { name, type_params, value } => self.type_alias(stmt, name, type_params, value),
            StmtKind::Return { value } => self.return_stmt(span, value),
            StmtKind::Delete { targets } => targets.iter().try_for_each(|target| self.delete(target)),
            StmtKind::Assign { targets, value } => self.assign(targets, value),
            StmtKind::AugAssign { target, op, value } => self.aug_assign(span, target, op, value),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(span, target, annotation, value, simple)
            }
            StmtKind::For(node) => self.for_stmt(span, node),
            StmtKind::AsyncFor(node) => self.async_for(span, node),
            StmtKind::While { test, body, orelse } => self.while_stmt(span, test, body, orelse),
            StmtKind::If { test, body, orelse } => self.if_stmt(test, body, orelse),
            StmtKind::With { items, body } => self.with(items, body, false),
            StmtKind::AsyncWith { items, body } => self.with(items, body, true),
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases),
            StmtKind::Raise { exc, cause } => self.raise(span, exc, cause),
            StmtKind::Try(node) => self.try_stmt(span, node, false),
            StmtKind::TryStar(node) => self.try_stmt(span, node, true),
            StmtKind::Assert { test, msg } => self.assert(span, test, msg),
            StmtKind::Import { names } => self.import(span, names),
            StmtKind::ImportFrom { module, names, level } => self.import_from(span, module, names, level),
            StmtKind::Global { .. } | StmtKind::Nonlocal { .. } => Ok(()),
            StmtKind::Expr { value } => self.expr_stmt(span, value),
            StmtKind::Pass => {
                self.unit.emit(span, Op::Nop, 0, 0, 0);
                Ok(())
            }
            StmtKind::Break => self.break_stmt(span),
            StmtKind::Continue => self.continue_stmt(span),
        }
    }

    fn expr_stmt(&mut self, span: Span, value: &'a Expr<'a>) -> Result<()> {
        if self.options.mode == Mode::Single && self.outer.is_empty() {
            let register = self.expr_to_temp(value)?;
            self.intrinsic_1(span, register, Intrinsic1::Print);
            self.discard(span, Value::Temp(register));
            return Ok(());
        }
        if let ExprKind::Constant { .. } = value.kind {
            // Nothing to do, but the line is one that runs.
            self.unit.emit(span, Op::Nop, 0, 0, 0);
            return Ok(());
        }
        let value = self.expr(value, None)?;
        self.discard(span, value);
        Ok(())
    }

    /// Applies an intrinsic to a temporary; the result takes its place.
    pub(crate) fn intrinsic_1(&mut self, span: Span, register: u16, which: Intrinsic1) {
        self.unit.emit(span, Op::Intrinsic1, register, register, which as u16);
    }

    // --- Assignment --------------------------------------------------------------------------------------------------

    fn assign(&mut self, targets: &'a [&'a Expr<'a>], value: &'a Expr<'a>) -> Result<()> {
        if let [target] = targets {
            if let Some(register) = self.plain_local(target) {
                return self.expr_to(value, register);
            }
            if self.parallel_assign(target, value)? {
                return Ok(());
            }
            let value = self.expr(value, None)?;
            return self.store_to(target, value);
        }
        let value = self.expr(value, None)?;
        // A local might be changed by the first of the targets.
        let value = match value {
            Value::Local(_) => Value::Temp(self.place_on_top(targets[0].span, value)),
            value => value,
        };
        for (index, target) in targets.iter().enumerate() {
            let is_last = index + 1 == targets.len();
            match value {
                Value::Temp(register) if !is_last => {
                    let copy = self.unit.alloc();
                    self.unit.emit(target.span, Op::Copy, copy, register, 0);
                    self.store_to(target, Value::Temp(copy))?;
                }
                value => self.store_to(target, value)?,
            }
        }
        Ok(())
    }

    /// The register of a target that is a plain local variable.
    pub(crate) fn plain_local(&mut self, target: &'a Expr<'a>) -> Option<u16> {
        let ExprKind::Name { id, .. } = target.kind else {
            return None;
        };
        let name = self.mangle(id);
        self.fast_register(name)
    }

    /// `a, b = b, a` without a tuple.
    fn parallel_assign(&mut self, target: &'a Expr<'a>, value: &'a Expr<'a>) -> Result<bool> {
        let (ExprKind::Tuple { elts: targets, .. } | ExprKind::List { elts: targets, .. }) = target.kind else {
            return Ok(false);
        };
        let ExprKind::Tuple { elts: values, .. } = value.kind else {
            return Ok(false);
        };
        if targets.len() != values.len() || !(2..=3).contains(&targets.len()) || has_star(targets) || has_star(values) {
            return Ok(false);
        }
        let base = self.unit.top;
        let first = self.run(values)?;
        self.store_run(targets, first)?;
        self.unit.release(base);
        Ok(true)
    }

    /// Stores consecutive temporaries into targets, first one first. Gives back none of them.
    fn store_run(&mut self, targets: &[&'a Expr<'a>], first: u16) -> Result<()> {
        for (index, target) in targets.iter().enumerate() {
            let register = first.wrapping_add(index as u16);
            let top = self.unit.top;
            if let Some(local) = self.plain_local(target) {
                self.unit.emit(target.span, Op::Move, local, register, 0);
                continue;
            }
            // The value is not the topmost temporary, so it is not given back here.
            self.store_kept_place(target, register)?;
            self.unit.top = top;
        }
        Ok(())
    }

    /// Stores a temporary that lies below others.
    fn store_kept_place(&mut self, target: &'a Expr<'a>, register: u16) -> Result<()> {
        match target.kind {
            ExprKind::Tuple { elts, .. } | ExprKind::List { elts, .. } => self.unpack(target.span, elts, register),
            _ => self.store_register(target, register),
        }
    }

    /// Stores a value into any target and gives back its temporary.
    pub(crate) fn store_to(&mut self, target: &'a Expr<'a>, value: Value) -> Result<()> {
        let base = match value {
            Value::Temp(register) => u32::from(register),
            _ => self.unit.top,
        };
        if let Some(local) = self.plain_local(target) {
            self.move_to(target.span, value, local);
            return Ok(());
        }
        let is_name = matches!(target.kind, ExprKind::Name { .. });
        let value = if is_name { value } else { self.protect(target.span, value) };
        match value {
            Value::Const(_) if is_name => {
                let register = self.register(target.span, value);
                self.store_register(target, register)?;
            }
            Value::Const(id) => self.store_const(target, id)?,
            Value::Local(register) | Value::Temp(register) => {
                self.descend()?;
                self.store_kept_place(target, register)?;
                self.ascend();
            }
        }
        self.unit.release(base);
        Ok(())
    }

    /// Stores a constant: it is loaded after the parts of the target have been evaluated.
    fn store_const(&mut self, target: &'a Expr<'a>, id: crate::constants::ConstId) -> Result<()> {
        let register = self.register(target.span, Value::Const(id));
        self.store_kept_place(target, register)
    }

    /// Stores what is in a register, which is consumed if it is a temporary, into a name, attribute or item.
    fn store_register(&mut self, target: &'a Expr<'a>, register: u16) -> Result<()> {
        match target.kind {
            ExprKind::Name { id, .. } => {
                let name = self.mangle(id);
                self.store(target.span, name, self.as_value(register));
            }
            ExprKind::Attribute { value, attr, .. } => {
                let object = self.expr(value, None)?;
                let object = self.register(value.span, object);
                let name = self.mangle(attr);
                if let ExprKind::Name { id: "self", .. } = value.kind {
                    self.note_static_attribute(name);
                }
                let number = self.unit.short_name_number(name);
                let span = attribute_span(target.span, target, attr);
                self.unit.emit(span, Op::StoreAttr, object, register, number);
            }
            ExprKind::Subscript { value, slice, .. } => {
                let object = self.expr(value, None)?;
                let object = self.protect(value.span, object);
                let index = self.expr(slice, None)?;
                let object = self.register(value.span, object);
                let index = self.register(slice.span, index);
                self.unit.emit(target.span, Op::SetItem, object, index, register);
            }
            ExprKind::Starred { .. } => {
                return Err(CompileError::syntax(target.span, "starred assignment target must be in a list or tuple"));
            }
            _ => {
                return Err(CompileError::syntax(target.span, "cannot assign to expression"));
            }
        }
        Ok(())
    }

    /// Stores a value into a variable. A temporary is consumed and given back if it is the topmost one.
    pub(crate) fn store(&mut self, span: Span, name: NameId, value: Value) {
        let top = self.unit.top;
        let place = self.place(name);
        if let Place::Fast(local) = place {
            self.move_to(span, value, local);
            return;
        }
        let register = self.register(span, value);
        match place {
            Place::Fast(_) => {}
            Place::Deref(cell) | Place::ClassDeref(cell) => {
                self.unit.emit(span, Op::StoreDeref, cell, register, 0);
            }
            Place::Global | Place::ClassGlobal => {
                let number = self.unit.name_number(name);
                self.unit.emit_wide(span, Op::StoreGlobal, register, number);
            }
            Place::Name => {
                let number = self.unit.name_number(name);
                self.unit.emit_wide(span, Op::StoreName, register, number);
            }
        }
        match value {
            Value::Temp(register) if u32::from(register) + 1 == top => self.unit.release(u32::from(register)),
            _ => self.unit.release(top),
        }
    }

    /// Unpacks what is in a register, which is consumed if it is a temporary, into targets.
    fn unpack(&mut self, span: Span, targets: &'a [&'a Expr<'a>], register: u16) -> Result<()> {
        let base = self.unit.top;
        let mut stars = targets.iter().enumerate().filter(|(_, target)| is_star(target));
        let star = stars.next().map(|(index, _)| index);
        if stars.next().is_some() {
            return Err(CompileError::syntax(span, "multiple starred expressions in assignment"));
        }
        let count = targets.len();
        let first = self.unit.top_register();
        for _ in 0..count {
            self.unit.alloc();
        }
        match star {
            None => {
                let count = u16::try_from(count).unwrap_or(u16::MAX);
                self.unit.emit(span, Op::UnpackSequence, first, register, count);
            }
            Some(before) => {
                let after = count - before - 1;
                let (Ok(before), Ok(after)) = (u8::try_from(before), u16::try_from(after)) else {
                    return Err(CompileError::syntax(span, "too many expressions in star-unpacking assignment"));
                };
                self.unit.emit_spare(span, Op::UnpackEx, first, register, after, before);
            }
        }
        let mut inner: Vec<&'a Expr<'a>> = Vec::with_capacity(count);
        for target in targets {
            inner.push(match target.kind {
                ExprKind::Starred { value, .. } => value,
                _ => target,
            });
        }
        self.store_run(&inner, first)?;
        self.unit.release(base);
        Ok(())
    }

    fn aug_assign(&mut self, span: Span, target: &'a Expr<'a>, op: Operator, value: &'a Expr<'a>) -> Result<()> {
        let base = self.unit.top;
        match target.kind {
            ExprKind::Name { id, .. } => {
                let name = self.mangle(id);
                let dest = self.fast_register(name);
                let left = self.load(target.span, name, None);
                let left = self.protect(target.span, left);
                let right = self.expr(value, None)?;
                let left = (target.span, left);
                let result = self.binary(span, op, left, (value.span, right), true, (base, dest));
                self.store(target.span, name, result);
                self.unit.release(base);
                Ok(())
            }
            ExprKind::Attribute { value: object, attr, .. } => {
                let attr_span = attribute_span(target.span, target, attr);
                let object_value = self.expr(object, None)?;
                let object_value = self.protect(object.span, object_value);
                let object_register = self.register(object.span, object_value);
                let kept = self.unit.top;
                let name = self.mangle(attr);
                let number = self.unit.short_name_number(name);
                // The object is needed twice.
                let left = self.unit.alloc();
                self.copy_if_temp(attr_span, left, object_register);
                let source = if self.unit.is_local(object_register) { object_register } else { left };
                self.unit.emit(attr_span, Op::LoadAttr, left, source, number);
                let right = self.expr(value, None)?;
                let left = (target.span, Value::Temp(left));
                let result = self.binary(span, op, left, (value.span, right), true, (kept, None));
                let result = self.register(span, result);
                self.unit.emit(attr_span, Op::StoreAttr, object_register, result, number);
                self.unit.release(base);
                Ok(())
            }
            ExprKind::Subscript { value: object, slice, .. } => {
                let object_value = self.expr(object, None)?;
                let object_value = self.protect(object.span, object_value);
                let index = self.expr(slice, None)?;
                let index = self.protect(slice.span, index);
                let object_register = self.register(object.span, object_value);
                let index_register = self.register(slice.span, index);
                let kept = self.unit.top;
                let left = self.unit.alloc();
                let second = self.unit.alloc();
                self.copy_if_temp(target.span, left, object_register);
                self.copy_if_temp(target.span, second, index_register);
                let source = if self.unit.is_local(object_register) { object_register } else { left };
                let key = if self.unit.is_local(index_register) { index_register } else { second };
                self.unit.emit(target.span, Op::GetItem, left, source, key);
                self.unit.release(u32::from(second));
                let right = self.expr(value, None)?;
                let left = (target.span, Value::Temp(left));
                let result = self.binary(span, op, left, (value.span, right), true, (kept, None));
                let result = self.register(span, result);
                self.unit.emit(target.span, Op::SetItem, object_register, index_register, result);
                self.unit.release(base);
                Ok(())
            }
            _ => Err(CompileError::syntax(target.span, "illegal expression for augmented assignment")),
        }
    }

    fn copy_if_temp(&mut self, span: Span, to: u16, from: u16) {
        if !self.unit.is_local(from) {
            self.unit.emit(span, Op::Copy, to, from, 0);
        }
    }

    // --- del ---------------------------------------------------------------------------------------------------------

    fn delete(&mut self, target: &'a Expr<'a>) -> Result<()> {
        let span = target.span;
        let base = self.unit.top;
        match target.kind {
            ExprKind::Name { id, .. } => {
                let name = self.mangle(id);
                self.delete_name(span, name);
            }
            ExprKind::Attribute { value, attr, .. } => {
                let object = self.expr(value, None)?;
                let object = self.register(value.span, object);
                let name = self.mangle(attr);
                let number = self.unit.name_number(name);
                let span = attribute_span(span, target, attr);
                self.unit.emit_wide(span, Op::DeleteAttr, object, number);
            }
            ExprKind::Subscript { value, slice, .. } => {
                let object = self.expr(value, None)?;
                let object = self.protect(value.span, object);
                let index = self.expr(slice, None)?;
                let object = self.register(value.span, object);
                let index = self.register(slice.span, index);
                self.unit.emit(span, Op::DelItem, object, index, 0);
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List { elts, .. } => {
                self.descend()?;
                elts.iter().try_for_each(|elt| self.delete(elt))?;
                self.ascend();
            }
            _ => return Err(CompileError::syntax(span, "cannot delete expression")),
        }
        self.unit.release(base);
        Ok(())
    }

    pub(crate) fn delete_name(&mut self, span: Span, name: NameId) {
        match self.place(name) {
            Place::Fast(register) => {
                self.unit.emit(span, Op::DeleteLocal, register, 0, 0);
                self.unit.note_unbound(register);
            }
            Place::Deref(cell) | Place::ClassDeref(cell) => {
                self.unit.emit(span, Op::DeleteDeref, cell, 0, 0);
            }
            Place::Global | Place::ClassGlobal => {
                let number = self.unit.name_number(name);
                self.unit.emit_wide(span, Op::DeleteGlobal, 0, number);
            }
            Place::Name => {
                let number = self.unit.name_number(name);
                self.unit.emit_wide(span, Op::DeleteName, 0, number);
            }
        }
    }

    // --- Imports -----------------------------------------------------------------------------------------------------

    /// Emits `IMPORT_NAME`; the module is in the next temporary.
    fn import_module(&mut self, span: Span, level: u32, fromlist: Constant, module: &'a str) -> u16 {
        let base = self.unit.top;
        let level = self.add_const(Constant::Int(i64::from(level)));
        let first = self.register(span, Value::Const(level));
        let fromlist = self.add_const(fromlist);
        self.register(span, Value::Const(fromlist));
        let name = self.names.intern(module);
        let number = self.unit.short_name_number(name);
        let register = self.result(base, None);
        self.unit.emit(span, Op::ImportName, register, first, number);
        register
    }

    fn import(&mut self, span: Span, names: &'a [Alias<'a>]) -> Result<()> {
        for alias in names {
            let module = self.import_module(span, 0, Constant::None, alias.name);
            let Some(asname) = alias.asname else {
                let name = self.mangle(first_component(alias.name));
                self.store(span, name, Value::Temp(module));
                continue;
            };
            // `import a.b.c as d` binds the last part.
            let mut register = module;
            for part in alias.name.split('.').skip(1) {
                let name = self.names.intern(part);
                let number = self.unit.short_name_number(name);
                let next = self.unit.alloc();
                self.unit.emit(span, Op::ImportFrom, next, register, number);
                self.unit.emit(span, Op::Drop, register, 0, 0);
                self.unit.emit(span, Op::Move, register, next, 0);
                self.unit.release(u32::from(next));
                register = module;
            }
            let name = self.mangle(asname);
            self.store(span, name, Value::Temp(register));
        }
        Ok(())
    }

    fn import_from(&mut self, span: Span, module: Option<&'a str>, names: &'a [Alias<'a>], level: u32) -> Result<()> {
        if module == Some("__future__") && level == 0 && span.start.line > self.future_line {
            return Err(CompileError::syntax(span, MISPLACED));
        }
        let fromlist = names.iter().map(|alias| Constant::Str(alias.name.as_bytes().into()));
        let fromlist = Constant::Tuple(fromlist.collect());
        let register = self.import_module(span, level, fromlist, module.unwrap_or(""));
        for alias in names {
            if alias.name == "*" {
                self.intrinsic_1(span, register, Intrinsic1::ImportStar);
                break;
            }
            let name = self.names.intern(alias.name);
            let number = self.unit.short_name_number(name);
            let target = self.mangle(alias.asname.unwrap_or(alias.name));
            if let Some(local) = self.fast_register(target) {
                self.unit.emit(span, Op::ImportFrom, local, register, number);
            } else {
                let value = self.unit.alloc();
                self.unit.emit(span, Op::ImportFrom, value, register, number);
                self.store(span, target, Value::Temp(value));
            }
        }
        self.discard(span, Value::Temp(register));
        Ok(())
    }

    // --- assert, raise -----------------------------------------------------------------------------------------------

    fn assert(&mut self, span: Span, test: &'a Expr<'a>, msg: Option<&'a Expr<'a>>) -> Result<()> {
        self.check_assert(span, test);
        if self.options.optimize > 0 {
            return Ok(());
        }
        let end = self.unit.new_label();
        if self.jump_if(test, end, true)? == Some(true) {
            return Ok(());
        }
        let base = self.unit.top;
        let window = self.load_common_constant(test.span, CommonConstant::AssertionError);
        if let Some(msg) = msg {
            self.unit.alloc();
            self.expr_to_temp(msg)?;
            self.unit.emit(span, Op::Call, window, 1, 0);
        }
        self.unit.emit(test.span, Op::Raise, window, 0, 1);
        self.unit.bind(end);
        self.unit.release(base);
        Ok(())
    }

    fn raise(&mut self, span: Span, exc: Option<&'a Expr<'a>>, cause: Option<&'a Expr<'a>>) -> Result<()> {
        let base = self.unit.top;
        let mut registers = [0; 2];
        let mut count = 0;
        let mut values = [None; 2];
        for (index, expr) in [exc, cause].into_iter().flatten().enumerate() {
            let value = self.expr(expr, None)?;
            values[index] = Some((expr.span, self.protect(expr.span, value)));
            count += 1;
        }
        for (register, value) in registers.iter_mut().zip(values) {
            if let Some((span, value)) = value {
                *register = self.register(span, value);
            }
        }
        self.unit.emit(span, Op::Raise, registers[0], registers[1], count);
        self.unit.release(base);
        Ok(())
    }

    /// Whether statements here belong to a module or class.
    pub(crate) fn is_namespace_unit(&self) -> bool {
        matches!(self.unit.kind, ScopeKind::Module | ScopeKind::Class)
    }

    pub(crate) fn store_new(&mut self, span: Span, name: NameId, constant: Constant) {
        let id = self.add_const(constant);
        self.store(span, name, Value::Const(id));
    }
}

const _: () = assert!(RUN_MAX < u8::MAX as usize, "counts of short runs fit every operand");
