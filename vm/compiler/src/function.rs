//! Functions: `def`, `lambda`, their defaults, decorators and closures.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use bytecode::opcode::{FunctionAttribute, Intrinsic1, Intrinsic2};
use bytecode::{CodeFlags, CodeUnit, Constant, LocalKind, Op};
use parser::ast::{Arguments, Body, Expr, FunctionDef, Stmt};
use parser::span::Span;

use crate::codegen::{Compiler, NO_SPAN, Value};
use crate::docstring;
use crate::error::{CompileError, Result};
use crate::names::{self, NameId};
use crate::scope::{ScopeId, ScopePart};
use crate::unit::Exit;

impl<'a> Compiler<'a, '_> {
    /// The scope that a node opens.
    pub(crate) fn child_scope<T>(&self, node: &T, part: ScopePart, span: Span) -> Result<ScopeId> {
        self.table.find(node, part).ok_or_else(|| CompileError::overflow(span, "a block without a scope"))
    }

    pub(crate) fn function_def(&mut self, stmt: &'a Stmt<'a>, def: &'a FunctionDef<'a>, is_async: bool) -> Result<()> {
        let base = self.unit.top;
        let name = self.names.intern(def.name);
        let first_span = self.decorators(def.decorator_list, stmt.span)?;
        if def.type_params.is_empty() {
            let function = self.unit.alloc();
            let defaults = self.defaults(stmt.span, def.args)?;
            self.make_def(stmt.span, first_span, def, name, function, defaults, is_async)?;
        } else {
            self.generic_function(stmt, first_span, def, name, is_async)?;
        }
        self.apply_decorators(def.decorator_list, base);
        let stored = self.mangle(def.name);
        self.store(stmt.span, stored, Value::Temp(base as u16));
        self.unit.release(base);
        Ok(())
    }

    /// Loads decorators, each with the empty register of its call window. Gives the place where the definition starts.
    pub(crate) fn decorators(&mut self, decorators: &'a [&'a Expr<'a>], span: Span) -> Result<Span> {
        for decorator in decorators {
            self.expr_to_temp(decorator)?;
            self.unit.alloc();
        }
        Ok(decorators.first().map_or(span, |first| first.span))
    }

    /// Calls the decorators, innermost first; the result arrives in register `base`.
    pub(crate) fn apply_decorators(&mut self, decorators: &'a [&'a Expr<'a>], base: u32) {
        for (index, decorator) in decorators.iter().enumerate().rev() {
            let window = (base as u16).wrapping_add(2 * index as u16);
            self.unit.emit(decorator.span, Op::Call, window, 1, 0);
            self.unit.release(u32::from(window) + 1);
        }
    }

    /// Compiles defaults into the next temporaries, and says what they are.
    fn defaults(&mut self, span: Span, args: &'a Arguments<'a>) -> Result<Vec<(u16, FunctionAttribute)>> {
        let mut attributes = Vec::new();
        if !args.defaults.is_empty() {
            let value = self.tuple_display(span, args.defaults, None)?;
            let register = self.place_on_top(span, value);
            attributes.push((register, FunctionAttribute::Defaults));
        }
        if args.kw_defaults.iter().any(Option::is_some) {
            let base = self.unit.top;
            let mut count = 0;
            for (arg, default) in args.kwonlyargs.iter().zip(args.kw_defaults) {
                if let Some(default) = default {
                    let name = self.mangle(arg.arg);
                    let text = self.name_const(name);
                    self.register(span, Value::Const(text));
                    self.expr_to_temp(default)?;
                    count += 1;
                }
            }
            let register = self.result(base, None);
            self.unit.emit(span, Op::BuildMap, register, register, count);
            attributes.push((register, FunctionAttribute::KwDefaults));
        }
        Ok(attributes)
    }

    #[allow(clippy::too_many_arguments)]
    fn make_def(
        &mut self,
        span: Span,
        first_span: Span,
        def: &'a FunctionDef<'a>,
        name: NameId,
        function: u16,
        mut attributes: Vec<(u16, FunctionAttribute)>,
        is_async: bool,
    ) -> Result<()> {
        if let Some(annotations) = self.function_annotations(span, def)? {
            attributes.push(annotations);
        }
        let scope = self.child_scope(def, ScopePart::Body, span)?;
        let code = self.function_code(scope, name, def.args, def.body, first_span, is_async)?;
        self.make_function(span, function, code, &attributes);
        self.unit.release(u32::from(function) + 1);
        Ok(())
    }

    /// A function with type parameters is made by a function that makes those first.
    fn generic_function(
        &mut self,
        stmt: &'a Stmt<'a>,
        first_span: Span,
        def: &'a FunctionDef<'a>,
        name: NameId,
        is_async: bool,
    ) -> Result<()> {
        let span = stmt.span;
        let window = self.unit.alloc();
        self.unit.alloc();
        let defaults = self.defaults(span, def.args)?;
        let scope = self.child_scope(def, ScopePart::TypeParameters, span)?;
        self.enter_type_params(scope, name, first_span);
        self.unit.arg_count = defaults.len() as u32;
        let base = self.unit.top;
        let function = self.unit.alloc();
        let params = self.type_params(span, def.type_params)?;
        let inner: Vec<(u16, FunctionAttribute)> =
            defaults.iter().enumerate().map(|(index, &(_, kind))| (index as u16, kind)).collect();
        // The function is made above its type parameters and takes their place afterwards.
        let made = self.unit.alloc();
        self.make_def(span, first_span, def, name, made, inner, is_async)?;
        self.unit.emit(span, Op::Move, function, made, 0);
        self.unit.emit(span, Op::Intrinsic2, function, function, Intrinsic2::SetFunctionTypeParams as u16);
        debug_assert_eq!(params, function + 1);
        self.unit.emit(span, Op::Return, function, 0, 0);
        self.unit.release(base);
        let code = self.leave_unit(span)?;
        self.make_function(span, window, code, &[]);
        self.unit.emit(span, Op::Call, window, defaults.len() as u16, 0);
        self.unit.release(u32::from(window) + 1);
        Ok(())
    }

    /// Enters the scope of the type parameters of `name`.
    pub(crate) fn enter_type_params(&mut self, scope: ScopeId, name: NameId, span: Span) {
        let text = format!("<generic parameters of {}>", self.names.text(name));
        let unit_name = self.names.intern_cow(Cow::Owned(text));
        let private = match self.table.scope(scope).mangled_names {
            Some(_) => Some(name),
            None => self.unit.private,
        };
        self.enter_unit(scope, unit_name, private, span);
    }

    /// Makes a function of `code` in `register`, which is below the top, with its closure and the attributes in registers.
    pub(crate) fn make_function(
        &mut self,
        span: Span,
        register: u16,
        code: CodeUnit,
        attributes: &[(u16, FunctionAttribute)],
    ) {
        let top = self.unit.top;
        let free: Vec<NameId> = code
            .locals
            .iter()
            .filter(|local| local.kind == LocalKind::Free)
            .map(|local| self.names.intern_cow(Cow::Owned(local.name.clone().into_string())))
            .collect();
        let id = self.unit.constants.add_code(code);
        self.unit.emit_wide(span, Op::MakeFunction, register, id.0);
        if !free.is_empty() {
            let first = self.unit.top_register();
            for name in &free {
                let cell = self.unit.alloc();
                match self.cell_register(*name) {
                    Some(from) => self.unit.emit(span, Op::Copy, cell, from, 0),
                    None => self.unit.overflow = Some("a free variable that no scope around has"),
                }
            }
            self.unit.emit(span, Op::BuildTuple, first, first, free.len() as u16);
            self.unit.emit(span, Op::SetFunctionAttr, register, first, FunctionAttribute::Closure as u16);
            self.unit.release(top);
        }
        for &(from, kind) in attributes.iter().rev() {
            self.unit.emit(span, Op::SetFunctionAttr, register, from, kind as u16);
        }
    }

    /// Compiles the body of a `def`.
    fn function_code(
        &mut self,
        scope: ScopeId,
        name: NameId,
        args: &'a Arguments<'a>,
        body: Body<'a>,
        span: Span,
        is_async: bool,
    ) -> Result<CodeUnit> {
        let private = self.unit.private;
        self.enter_unit(scope, name, private, span);
        self.set_arguments(args);
        if is_async && !self.unit.flags.contains(CodeFlags::ASYNC_GENERATOR) {
            self.unit.flags.insert(CodeFlags::COROUTINE);
        }
        let doc = docstring(body);
        let mut statements = body;
        if let Some(doc) = doc {
            statements = &body[1..];
            if self.options.optimize < 2 {
                let text = crate::docs::clean(doc.as_bytes());
                self.add_const(Constant::Str(text.into()));
                self.unit.flags.insert(CodeFlags::HAS_DOCSTRING);
            }
        }
        let on_raise = self.protect_generator();
        if on_raise.is_some() {
            self.unit.nest(span)?;
        }
        self.body(statements)?;
        self.return_none();
        self.end_generator(on_raise);
        self.leave_unit(span)
    }

    pub(crate) fn set_arguments(&mut self, args: &Arguments<'_>) {
        self.unit.posonly_arg_count = args.posonlyargs.len() as u32;
        self.unit.arg_count = (args.posonlyargs.len() + args.args.len()) as u32;
        self.unit.kwonly_arg_count = args.kwonlyargs.len() as u32;
    }

    pub(crate) fn return_none(&mut self) {
        self.unit.exit = Some(Exit { at: self.unit.code.len() as u32 });
        let none = self.none();
        let register = self.register(NO_SPAN, Value::Const(none));
        self.unit.emit(NO_SPAN, Op::Return, register, 0, 0);
        self.unit.release(u32::from(register));
    }

    /// In a generator or coroutine: a `StopIteration` that leaves it becomes a `RuntimeError` (PEP 479).
    pub(crate) fn protect_generator(&mut self) -> Option<crate::unit::Label> {
        let scope = self.scope();
        if !scope.generator && !scope.coroutine {
            return None;
        }
        let label = self.unit.new_label();
        let depth = self.unit.top_register();
        self.unit.handler = self.unit.new_handler(label, depth);
        Some(label)
    }

    pub(crate) fn end_generator(&mut self, on_raise: Option<crate::unit::Label>) {
        let Some(label) = on_raise else { return };
        self.unit.handler = crate::unit::HandlerId::NONE;
        self.unit.cold = true;
        self.unit.bind(label);
        let exception = self.unit.alloc();
        self.intrinsic_1(NO_SPAN, exception, Intrinsic1::StopIterationError);
        self.unit.emit(NO_SPAN, Op::Reraise, exception, 0, 0);
        self.unit.release(u32::from(exception));
        self.unit.cold = false;
    }

    pub(crate) fn lambda(&mut self, expr: &'a Expr<'a>, args: &'a Arguments<'a>, body: &'a Expr<'a>) -> Result<Value> {
        let span = expr.span;
        let function = self.unit.alloc();
        let attributes = self.defaults(span, args)?;
        let scope = self.child_scope(expr, ScopePart::Body, span)?;
        let private = self.unit.private;
        self.enter_unit(scope, names::LAMBDA, private, span);
        self.set_arguments(args);
        let on_raise = self.protect_generator();
        let value = self.expr(body, None)?;
        if self.scope().generator {
            // The value of a lambda that yields is dropped.
            self.discard(body.span, value);
            self.return_none();
        } else {
            let register = self.register(body.span, value);
            self.unit.emit(body.span, Op::Return, register, 0, 0);
            self.release_temp(register);
        }
        self.end_generator(on_raise);
        let code = self.leave_unit(span)?;
        self.make_function(span, function, code, &attributes);
        self.unit.release(u32::from(function) + 1);
        Ok(Value::Temp(function))
    }
}
