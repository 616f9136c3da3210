//! Comprehensions and generator expressions.
//!
//! List, set and dict comprehensions are part of the code around them (PEP 709): their variables have registers of their own,
//! which are emptied when the comprehension ends, be it by an exception.

use alloc::vec::Vec;

use bytecode::{LocalKind, Op};
use parser::ast::{Comprehension, Expr, ExprKind};
use parser::span::Span;

use crate::codegen::{Compiler, NO_SPAN, Value};
use crate::error::Result;
use crate::scope::{ComprehensionKind, ScopeId, ScopePart};

/// What a comprehension does with each of its items.
#[derive(Clone, Copy)]
struct Element<'a> {
    kind: ComprehensionKind,
    /// The item, or the key.
    expr: &'a Expr<'a>,
    /// The value of a dict comprehension.
    value: Option<&'a Expr<'a>>,
    /// The list, set or dict that is built.
    result: u16,
    span: Span,
}

impl<'a> Compiler<'a, '_> {
    pub(crate) fn comprehension(
        &mut self,
        expr: &'a Expr<'a>,
        kind: ComprehensionKind,
        generators: &'a [Comprehension<'a>],
        item: &'a Expr<'a>,
        value: Option<&'a Expr<'a>>,
    ) -> Result<Value> {
        let scope = self.child_scope(expr, ScopePart::Body, expr.span)?;
        let mut element = Element { kind, expr: item, value, result: 0, span: expr.span };
        if self.table.scope(scope).inlined {
            self.inlined_comprehension(scope, generators, &mut element)
        } else {
            self.comprehension_function(scope, generators, element)
        }
    }

    fn inlined_comprehension(
        &mut self,
        scope: ScopeId,
        generators: &'a [Comprehension<'a>],
        element: &mut Element<'a>,
    ) -> Result<Value> {
        let base = self.unit.top;
        let result = self.unit.alloc();
        element.result = result;
        let Some((first, _)) = generators.split_first() else {
            return Ok(Value::Temp(result));
        };
        let iterator = self.outermost_iterator(first)?;
        let registers = self.unit.inlined_registers.get(&scope.0);
        let registers: Vec<u16> =
            registers.map_or(Vec::new(), |found| found.by_name.iter().map(|(_, register)| *register).collect());
        let outer_handler = self.unit.handler;
        let on_raise = self.unit.new_label();
        for &register in &registers {
            if self.unit.locals[usize::from(register)].kind != LocalKind::Local
                && self.unit.locals[usize::from(register)].kind != LocalKind::Hidden
            {
                self.unit.emit(NO_SPAN, Op::MakeCell, register, 0, 0);
            }
        }
        if !registers.is_empty() {
            self.unit.handler = self.unit.new_handler(on_raise, result);
        }
        self.empty_result(element);
        self.unit.inlined.push(scope);
        let outcome = self.comprehension_loop(generators, iterator, element);
        self.unit.inlined.pop();
        outcome?;
        self.unit.handler = outer_handler;
        self.forget(&registers);
        if !registers.is_empty() {
            let end = self.unit.new_label();
            self.unit.jump(NO_SPAN, end);
            let was_cold = core::mem::replace(&mut self.unit.cold, true);
            self.unit.bind(on_raise);
            self.forget(&registers);
            self.unit.emit(NO_SPAN, Op::Reraise, result, 0, 0);
            self.unit.cold = was_cold;
            self.unit.bind(end);
        }
        self.unit.release(base + 1);
        Ok(Value::Temp(result))
    }

    /// Empties the registers of the variables of a comprehension.
    fn forget(&mut self, registers: &[u16]) {
        for &register in registers {
            self.unit.emit(NO_SPAN, Op::Drop, register, 0, 0);
            self.unit.note_unbound(register);
        }
    }

    fn outermost_iterator(&mut self, first: &'a Comprehension<'a>) -> Result<u16> {
        if first.is_async { self.async_iterator(first.iter) } else { self.iterator(first.iter) }
    }

    fn empty_result(&mut self, element: &Element<'a>) {
        let op = match element.kind {
            ComprehensionKind::List => Op::BuildList,
            ComprehensionKind::Set => Op::BuildSet,
            ComprehensionKind::Dict => Op::BuildMap,
            ComprehensionKind::Generator => return,
        };
        self.unit.emit(element.span, op, element.result, element.result, 0);
    }

    /// A comprehension with code of its own: generator expressions, and those in annotation scopes of classes.
    fn comprehension_function(
        &mut self,
        scope: ScopeId,
        generators: &'a [Comprehension<'a>],
        mut element: Element<'a>,
    ) -> Result<Value> {
        let span = element.span;
        let Some((first, _)) = generators.split_first() else {
            return Ok(Value::Const(self.none()));
        };
        let window = self.unit.alloc();
        self.unit.alloc();
        let (name, is_coroutine) = {
            let scope = self.table.scope(scope);
            (scope.name, scope.coroutine)
        };
        let private = self.unit.private;
        self.enter_unit(scope, name, private, span);
        self.unit.arg_count = 1;
        let on_raise = self.protect_generator();
        let is_generator = element.kind == ComprehensionKind::Generator;
        if !is_generator {
            element.result = self.unit.alloc();
            self.empty_result(&element);
        }
        self.comprehension_loop(generators, 0, &element)?;
        if is_generator {
            self.return_none();
        } else {
            self.unit.emit(span, Op::Return, element.result, 0, 0);
            self.unit.release(u32::from(element.result));
        }
        self.end_generator(on_raise);
        let code = self.leave_unit(span)?;
        self.make_function(span, window, code, &[]);
        self.outermost_iterator(first)?;
        self.unit.emit(span, Op::Call, window, 1, 0);
        self.unit.release(u32::from(window) + 1);
        if is_coroutine && !is_generator {
            self.await_temp(span, window, 0);
        }
        Ok(Value::Temp(window))
    }

    /// One `for` of a comprehension and what is inside it. `iterator` is the topmost temporary or the parameter `.0`.
    fn comprehension_loop(
        &mut self,
        generators: &'a [Comprehension<'a>],
        iterator: u16,
        element: &Element<'a>,
    ) -> Result<()> {
        let Some((generator, inner)) = generators.split_first() else {
            return Ok(());
        };
        self.descend()?;
        self.unit.nest(element.span)?;
        let base = if self.unit.is_local(iterator) { self.unit.top } else { u32::from(iterator) };
        let span = generator.iter.span;
        let next = self.unit.new_label();
        let end = self.unit.new_label();
        if generator.is_async {
            let start = self.unit.here();
            // The handler of the loop needs the iterator below it.
            self.async_next(span, iterator, end, generator.target)?;
            self.comprehension_item(generator, inner, next, element)?;
            self.unit.bind(next);
            self.unit.emit_jump(span, Op::JumpBack, 0, 0, start);
            self.unit.bind(end);
            let exception = self.unit.alloc();
            self.unit.emit(span, Op::EndAsyncFor, exception, iterator, 0);
            self.unit.release(base);
        } else {
            let local = self.plain_local(generator.target);
            let item = local.unwrap_or_else(|| self.unit.top_register());
            self.unit.emit_jump(span, Op::ForIter, item, iterator, end);
            let start = self.unit.here();
            self.loop_item(generator.target, item)?;
            self.comprehension_item(generator, inner, next, element)?;
            self.unit.bind(next);
            self.unit.emit_jump(span, Op::ForIterBack, item, iterator, start);
            self.unit.bind(end);
            self.unit.release(base);
        }
        self.unit.unnest(1);
        self.ascend();
        Ok(())
    }

    /// The conditions of a `for`, then the next `for` or the item.
    fn comprehension_item(
        &mut self,
        generator: &'a Comprehension<'a>,
        inner: &'a [Comprehension<'a>],
        next: crate::unit::Label,
        element: &Element<'a>,
    ) -> Result<()> {
        for condition in generator.ifs {
            if self.jump_if(condition, next, false)? == Some(false) {
                self.unit.jump(condition.span, next);
            }
        }
        let Some(following) = inner.first() else {
            return self.comprehension_element(element);
        };
        if let Some(only) = only_item(following) {
            return self.single_item_loop(following, only, inner, next, element);
        }
        let iterator = self.outermost_iterator(following)?;
        self.comprehension_loop(inner, iterator, element)
    }

    /// `for x in [y]`: a plain assignment.
    fn single_item_loop(
        &mut self,
        generator: &'a Comprehension<'a>,
        item: &'a Expr<'a>,
        generators: &'a [Comprehension<'a>],
        next: crate::unit::Label,
        element: &Element<'a>,
    ) -> Result<()> {
        if let Some(local) = self.plain_local(generator.target) {
            self.expr_to(item, local)?;
        } else {
            let value = self.expr(item, None)?;
            self.store_to(generator.target, value)?;
        }
        self.comprehension_item(generator, &generators[1..], next, element)
    }

    fn comprehension_element(&mut self, element: &Element<'a>) -> Result<()> {
        let base = self.unit.top;
        let key = self.expr(element.expr, None)?;
        let place = element.expr.span;
        match (element.kind, element.value) {
            (ComprehensionKind::Generator, _) => {
                let register = self.register(place, key);
                let sent = self.yield_register(place, register, (base, None));
                self.discard(place, sent);
            }
            (ComprehensionKind::Dict, Some(value)) => {
                let key = self.protect(place, key);
                let item = self.expr(value, None)?;
                let key = self.register(place, key);
                let item = self.register(value.span, item);
                let span = place.to(value.span);
                self.unit.emit(span, Op::MapAdd, element.result, key, item);
            }
            (kind, _) => {
                let op = if kind == ComprehensionKind::Set { Op::SetAdd } else { Op::ListAppend };
                let item = self.register(place, key);
                self.unit.emit(place, op, element.result, item, 0);
            }
        }
        self.unit.release(base);
        Ok(())
    }
}

/// The item of an iterable that is a display of just one.
fn only_item<'a>(generator: &Comprehension<'a>) -> Option<&'a Expr<'a>> {
    if generator.is_async {
        return None;
    }
    match generator.iter.kind {
        ExprKind::List { elts: [only], .. } | ExprKind::Tuple { elts: [only], .. } if !crate::expr::is_star(only) => {
            Some(*only)
        }
        _ => None,
    }
}
