//! Statements with blocks: conditions, loops, `try`, `with`, and how `return`, `break` and `continue` leave them.
//!
//! Whatever a block needs done on leaving (dropping an iterator, calling `__exit__`, running `finally`) is compiled again
//! for each way out, so that the ways that are usual pay nothing for the others. Handlers are marked cold: the assembler
//! moves them behind the rest of the code.

use bytecode::Op;
use bytecode::opcode::{Intrinsic2, SpecialMethod};
use parser::ast::{Body, ExceptHandler, Expr, ExprKind, For, Try, UnaryOperator, WithItem};
use parser::span::Span;

use crate::codegen::{Compiler, NO_SPAN, Place, Value};
use crate::error::{CompileError, Result};
use crate::scope::ScopeKind;
use crate::unit::{Block, BlockEntry, HandlerId, Label};

/// Tests with more nodes are not compiled a second time at the bottom of their loop.
const BOTTOM_TEST_NODES_MAX: u32 = 12;

impl<'a> Compiler<'a, '_> {
    // --- if, while, for ----------------------------------------------------------------------------------------------

    pub(crate) fn if_stmt(&mut self, test: &'a Expr<'a>, body: Body<'a>, orelse: Body<'a>) -> Result<()> {
        let next = self.unit.new_label();
        let known = self.jump_if(test, next, false)?;
        if known == Some(false) {
            self.compile_unreachable(body)?;
            return self.body(orelse);
        }
        self.body(body)?;
        if known == Some(true) {
            return self.compile_unreachable(orelse);
        }
        if orelse.is_empty() {
            self.unit.bind(next);
            return Ok(());
        }
        let end = self.unit.new_label();
        self.unit.jump(NO_SPAN, end);
        self.unit.bind(next);
        self.body(orelse)?;
        self.unit.bind(end);
        Ok(())
    }

    /// Compiles what never runs, for its errors; the assembler leaves the code out.
    fn compile_unreachable(&mut self, body: Body<'a>) -> Result<()> {
        if body.is_empty() {
            return Ok(());
        }
        let end = self.unit.new_label();
        self.unit.jump(NO_SPAN, end);
        self.body(body)?;
        self.unit.bind(end);
        Ok(())
    }

    pub(crate) fn while_stmt(
        &mut self,
        span: Span,
        test: &'a Expr<'a>,
        body: Body<'a>,
        orelse: Body<'a>,
    ) -> Result<()> {
        let otherwise = self.unit.new_label();
        let end = self.unit.new_label();
        let next = self.unit.new_label();
        let top = self.unit.here();
        let known = self.jump_if(test, otherwise, false)?;
        if known == Some(false) {
            self.unit.jump(NO_SPAN, otherwise);
        }
        let start = self.unit.here();
        let again_at_bottom = known.is_none() && may_repeat(test);
        let block = Block::While { on_break: end, on_continue: if again_at_bottom { next } else { top } };
        self.unit.nest(span)?;
        self.unit.push_block(block, self.unit.handler);
        self.body(body)?;
        self.unit.pop_block();
        self.unit.unnest(1);
        if again_at_bottom {
            self.unit.bind(next);
            self.loop_test(test, start)?;
        } else {
            self.jump_back(NO_SPAN, top);
        }
        self.unit.bind(otherwise);
        self.body(orelse)?;
        self.unit.bind(end);
        Ok(())
    }

    fn jump_back(&mut self, span: Span, target: Label) {
        self.unit.emit_jump(span, Op::JumpBack, 0, 0, target);
    }

    /// The test of a loop at its bottom: jumps back to `start` while it is true.
    fn loop_test(&mut self, test: &'a Expr<'a>, start: Label) -> Result<()> {
        let base = self.unit.top;
        let (expr, sense) = match test.kind {
            ExprKind::UnaryOp { op: UnaryOperator::Not, operand }
                if !matches!(
                    operand.kind,
                    ExprKind::Compare { .. } | ExprKind::BoolOp { .. } | ExprKind::UnaryOp { .. }
                ) =>
            {
                (operand, false)
            }
            _ => (test, true),
        };
        match expr.kind {
            ExprKind::Compare { left, ops: [op], comparators: [right] } if back_jump(*op).is_some() => {
                let left_value = self.expr(left, None)?;
                let left_value = self.protect(left.span, left_value);
                let right_value = self.expr(right, None)?;
                let left = self.register(left.span, left_value);
                let right = self.register(right.span, right_value);
                self.unit.release(base);
                if let Some(jump) = back_jump(*op) {
                    self.unit.emit_jump(test.span, jump, left, right, start);
                }
            }
            ExprKind::Compare { .. } | ExprKind::BoolOp { .. } | ExprKind::UnaryOp { .. } | ExprKind::IfExp { .. } => {
                let out = self.unit.new_label();
                let known = self.jump_if(expr, out, !sense)?;
                if known != Some(!sense) {
                    self.jump_back(test.span, start);
                }
                self.unit.bind(out);
            }
            _ => {
                let value = self.expr(expr, None)?;
                let register = self.register(expr.span, value);
                self.unit.release(base);
                let op = if sense { Op::JumpBackIfTrue } else { Op::JumpBackIfFalse };
                self.unit.emit_jump(test.span, op, register, 0, start);
            }
        }
        Ok(())
    }

    pub(crate) fn for_stmt(&mut self, place: Span, node: &'a For<'a>) -> Result<()> {
        let base = self.unit.top;
        let span = node.iter.span;
        let iterator = self.iterator(node.iter)?;
        let exhausted = self.unit.new_label();
        let end = self.unit.new_label();
        let next = self.unit.new_label();
        let local = self.plain_local(node.target);
        let item = local.unwrap_or_else(|| self.unit.top_register());
        self.unit.emit_jump(span, Op::ForIter, item, iterator, exhausted);
        let start = self.unit.here();
        self.loop_item(node.target, item)?;
        let block = Block::For { on_break: end, on_continue: next, iterator };
        self.unit.nest(place)?;
        self.unit.push_block(block, self.unit.handler);
        self.body(node.body)?;
        self.unit.pop_block();
        self.unit.unnest(1);
        self.unit.bind(next);
        self.unit.emit_jump(span, Op::ForIterBack, item, iterator, start);
        self.unit.bind(exhausted);
        self.unit.release(base);
        self.body(node.orelse)?;
        self.unit.bind(end);
        Ok(())
    }

    /// Compiles an iterable and makes the iterator, in the next temporary.
    pub(crate) fn iterator(&mut self, iter: &'a Expr<'a>) -> Result<u16> {
        let base = self.unit.top;
        let value = match self.constant_display(iter) {
            Some(id) => Value::Const(id),
            None => self.expr(iter, None)?,
        };
        let register = self.register(iter.span, value);
        let iterator = self.result(base, None);
        self.unit.emit(iter.span, Op::GetIter, iterator, register, 0);
        Ok(iterator)
    }

    /// At the start of a loop body: binds the target to the item.
    pub(crate) fn loop_item(&mut self, target: &'a Expr<'a>, item: u16) -> Result<()> {
        if self.unit.is_local(item) {
            self.unit.note_bound(item);
            return Ok(());
        }
        let taken = self.unit.alloc();
        debug_assert_eq!(taken, item);
        self.store_to(target, Value::Temp(item))
    }

    pub(crate) fn async_for(&mut self, place: Span, node: &'a For<'a>) -> Result<()> {
        let base = self.unit.top;
        let span = node.iter.span;
        let iterator = self.async_iterator(node.iter)?;
        let finished = self.unit.new_label();
        let end = self.unit.new_label();
        let start = self.unit.here();
        let outer_handler = self.unit.handler;
        self.async_next(span, iterator, finished, node.target)?;
        let block = Block::For { on_break: end, on_continue: start, iterator };
        self.unit.nest(place)?;
        self.unit.push_block(block, outer_handler);
        self.body(node.body)?;
        self.unit.pop_block();
        self.unit.unnest(1);
        self.jump_back(span, start);
        self.end_async_for(span, iterator, finished);
        self.unit.release(base);
        self.body(node.orelse)?;
        self.unit.bind(end);
        Ok(())
    }

    pub(crate) fn async_iterator(&mut self, iter: &'a Expr<'a>) -> Result<u16> {
        let base = self.unit.top;
        let value = self.expr(iter, None)?;
        let register = self.register(iter.span, value);
        let iterator = self.result(base, None);
        self.unit.emit(iter.span, Op::GetAiter, iterator, register, 0);
        Ok(iterator)
    }

    /// Awaits the next item of an asynchronous iterator, which is the topmost temporary, and binds the target to it.
    pub(crate) fn async_next(
        &mut self,
        span: Span,
        iterator: u16,
        finished: Label,
        target: &'a Expr<'a>,
    ) -> Result<()> {
        let outer_handler = self.unit.handler;
        let item = self.unit.alloc();
        self.unit.handler = self.unit.new_handler(finished, item);
        let receiver = self.unit.alloc();
        self.unit.emit(span, Op::GetAnext, receiver, iterator, 0);
        self.delegate(span, item, receiver);
        self.unit.handler = outer_handler;
        self.store_to(target, Value::Temp(item))
    }

    /// Where an asynchronous loop arrives when its iterator raises.
    pub(crate) fn end_async_for(&mut self, span: Span, iterator: u16, finished: Label) {
        self.unit.bind(finished);
        let exception = self.unit.alloc();
        self.unit.emit(span, Op::EndAsyncFor, exception, iterator, 0);
        self.unit.release(u32::from(iterator));
    }

    // --- Leaving blocks ----------------------------------------------------------------------------------------------

    pub(crate) fn return_stmt(&mut self, span: Span, value: Option<&'a Expr<'a>>) -> Result<()> {
        if self.unit.kind != ScopeKind::Function {
            return Err(CompileError::syntax(span, "'return' outside function"));
        }
        let scope = self.scope();
        if value.is_some() && scope.coroutine && scope.generator {
            return Err(CompileError::syntax(span, "'return' with value in async generator"));
        }
        self.check_finally(span, "return", false);
        let statement = span;
        let mut span = span;
        let base = self.unit.top;
        let result = match value {
            Some(value) => {
                if let ExprKind::Constant { .. } = value.kind {
                    span = value.span;
                }
                if value.span.start.line != statement.start.line {
                    span = statement;
                }
                self.expr(value, None)?
            }
            None => Value::Const(self.none()),
        };
        let runs_code = self
            .unit
            .blocks
            .iter()
            .any(|entry| !matches!(entry.block, Block::While { .. } | Block::For { .. } | Block::ExceptStar));
        let result = match result {
            Value::Local(_) if runs_code => Value::Temp(self.place_on_top(span, result)),
            result => result,
        };
        let handler = self.unit.handler;
        self.leave_blocks(span, 0, matches!(result, Value::Temp(_)))?;
        let register = self.register(span, result);
        self.unit.emit(span, Op::Return, register, 0, 0);
        self.unit.handler = handler;
        self.unit.release(base);
        Ok(())
    }

    pub(crate) fn break_stmt(&mut self, span: Span) -> Result<()> {
        self.leave_loop(span, true, "'break' outside loop")
    }

    pub(crate) fn continue_stmt(&mut self, span: Span) -> Result<()> {
        self.leave_loop(span, false, "'continue' not properly in loop")
    }

    fn leave_loop(&mut self, span: Span, is_break: bool, outside: &'static str) -> Result<()> {
        let found = self
            .unit
            .blocks
            .iter()
            .rposition(|entry| matches!(entry.block, Block::While { .. } | Block::For { .. } | Block::ExceptStar));
        let Some(at) = found else {
            return Err(CompileError::syntax(span, outside));
        };
        let what = if is_break { "break" } else { "continue" };
        self.check_finally(span, what, true);
        let handler = self.unit.handler;
        // The line of the statement is one that runs.
        self.unit.emit(span, Op::Nop, 0, 0, 0);
        self.leave_blocks(span, at + 1, false)?;
        let entry = self.unit.blocks[at];
        match entry.block {
            Block::ExceptStar => return Err(except_star_error(span)),
            Block::While { on_break, on_continue } => {
                self.leave_to(span, if is_break { on_break } else { on_continue });
            }
            Block::For { on_break, iterator, .. } if is_break => {
                self.unit.emit(span, Op::Drop, iterator, 0, 0);
                self.leave_to(span, on_break);
            }
            Block::For { on_continue, .. } => self.leave_to(span, on_continue),
            _ => {}
        }
        self.unit.handler = handler;
        Ok(())
    }

    /// Jumps to a label that may be bound already.
    fn leave_to(&mut self, span: Span, target: Label) {
        let is_bound = self.unit.labels[target.0 as usize] != u32::MAX;
        let op = if is_bound { Op::JumpBack } else { Op::Jump };
        self.unit.emit_jump(span, op, 0, 0, target);
    }

    /// Compiles what must be done to leave all blocks from `first` on, innermost first. The handler is then the one outside.
    fn leave_blocks(&mut self, span: Span, first: usize, keeps_value: bool) -> Result<()> {
        let left: alloc::vec::Vec<BlockEntry<'a>> = self.unit.blocks[first..].to_vec();
        let value = (self.unit.top as u16).wrapping_sub(1);
        let outcome = left.iter().rev().try_for_each(|entry| {
            self.unit.blocks.pop();
            self.unit.handler = entry.outer_handler;
            self.leave_block(span, entry, keeps_value.then_some(value))
        });
        self.unit.blocks.truncate(first);
        self.unit.blocks.extend(left);
        outcome
    }

    fn leave_block(&mut self, span: Span, entry: &BlockEntry<'a>, value: Option<u16>) -> Result<()> {
        match entry.block {
            Block::While { .. } => {}
            Block::For { iterator, .. } => self.unit.emit(span, Op::Drop, iterator, 0, 0),
            Block::ExceptStar => return Err(except_star_error(span)),
            Block::FinallyTry { body } => {
                if let Some(register) = value {
                    self.unit.push_block(Block::Value { register }, self.unit.handler);
                }
                self.finally_body(body)?;
                if value.is_some() {
                    self.unit.pop_block();
                }
            }
            Block::Handler { exception, .. } => self.unit.emit(NO_SPAN, Op::PopExc, exception, 0, 0),
            Block::NamedHandler { name, span } => self.unbind_exception(span, name),
            Block::With { exit, is_async, span } => self.exit_with(span, exit, is_async),
            Block::Value { register } => self.unit.emit(span, Op::Drop, register, 0, 0),
        }
        Ok(())
    }

    // --- with --------------------------------------------------------------------------------------------------------

    pub(crate) fn with(&mut self, items: &'a [WithItem<'a>], body: Body<'a>, is_async: bool) -> Result<()> {
        let Some((item, rest)) = items.split_first() else {
            return self.body(body);
        };
        self.descend()?;
        let (enter_method, exit_method) = if is_async {
            (SpecialMethod::AEnter, SpecialMethod::AExit)
        } else {
            (SpecialMethod::Enter, SpecialMethod::Exit)
        };
        let place = item.context_expr.span;
        let base = self.unit.top;
        let exit = self.unit.alloc();
        self.unit.alloc();
        let enter = self.expr_to_temp(item.context_expr)?;
        self.unit.emit(place, Op::Copy, exit, enter, 0);
        self.unit.emit(place, Op::LoadSpecial, exit, exit, exit_method as u16);
        self.unit.emit(place, Op::LoadSpecial, enter, enter, enter_method as u16);
        self.unit.alloc();
        self.unit.emit(place, Op::CallMethod, enter, 0, 0);
        self.unit.release(u32::from(enter) + 1);
        if is_async {
            self.await_temp(place, enter, 1);
        }
        let outer_handler = self.unit.handler;
        let on_raise = self.unit.new_label();
        let end = self.unit.new_label();
        self.unit.handler = self.unit.new_handler(on_raise, enter);
        let block = Block::With { exit, is_async, span: place };
        self.unit.nest(place)?;
        self.unit.push_block(block, outer_handler);
        match item.optional_vars {
            Some(target) => self.store_to(target, Value::Temp(enter))?,
            None => self.discard(place, Value::Temp(enter)),
        }
        self.with(rest, body, is_async)?;
        self.unit.pop_block();
        self.unit.unnest(1);
        self.unit.handler = outer_handler;
        self.exit_with(place, exit, is_async);
        self.unit.jump(NO_SPAN, end);
        self.with_handler(place, exit, is_async, on_raise, end);
        self.unit.bind(end);
        self.unit.release(base);
        self.ascend();
        Ok(())
    }

    /// Calls the `__exit__` in the pair `exit` with three `None`s.
    fn exit_with(&mut self, span: Span, exit: u16, is_async: bool) {
        let top = self.unit.top;
        let window = if top == u32::from(exit) + 2 {
            exit
        } else {
            // Something lives above the pair: the window has to be the topmost registers.
            let window = self.unit.alloc();
            let receiver = self.unit.alloc();
            self.unit.emit(span, Op::Move, window, exit, 0);
            self.unit.emit(span, Op::Move, receiver, exit + 1, 0);
            window
        };
        for _ in 0..3 {
            let argument = self.unit.alloc();
            self.unit.emit(span, Op::LoadNone, argument, 0, 0);
        }
        self.unit.emit(span, Op::CallMethod, window, 3, 0);
        self.unit.release(u32::from(window) + 1);
        if is_async {
            self.await_temp(span, window, 2);
        }
        self.unit.emit(span, Op::Drop, window, 0, 0);
        // The pair is gone on this way out, but not on others: its registers stay taken.
        self.unit.top = top;
    }

    fn with_handler(&mut self, span: Span, exit: u16, is_async: bool, on_raise: Label, end: Label) {
        let outer_handler = self.unit.handler;
        let was_cold = core::mem::replace(&mut self.unit.cold, true);
        let (exception, cleanup) = self.enter_handler(span, on_raise);
        let window = self.unit.alloc();
        self.unit.emit(span, Op::WithExceptStart, window, exit, exception);
        for _ in 0..4 {
            self.unit.alloc();
        }
        self.unit.emit(span, Op::CallMethod, window, 3, 0);
        self.unit.release(u32::from(window) + 1);
        if is_async {
            self.await_temp(span, window, 2);
        }
        let suppressed = self.unit.new_label();
        self.unit.release(u32::from(window));
        self.unit.emit_jump(span, Op::JumpIfTrue, window, 0, suppressed);
        self.unit.handler = outer_handler;
        self.reraise(span, exception);
        self.unit.bind(suppressed);
        self.unit.emit(NO_SPAN, Op::PopExc, exception, 0, 0);
        self.unit.emit(NO_SPAN, Op::Drop, exit, 0, 0);
        self.unit.emit(NO_SPAN, Op::Drop, exit + 1, 0, 0);
        self.unit.jump(NO_SPAN, end);
        self.handler_cleanup(exception, cleanup);
        self.unit.cold = was_cold;
    }

    // --- try ---------------------------------------------------------------------------------------------------------

    /// Begins a handler: the exception is in the next temporary and becomes the handled one. What follows is protected by a
    /// clean-up, whose label is given; the caller binds it by `handler_cleanup`.
    fn enter_handler(&mut self, span: Span, label: Label) -> (u16, Label) {
        self.unit.bind(label);
        let exception = self.unit.alloc();
        self.unit.alloc();
        self.unit.emit(span, Op::PushExc, exception, 0, 0);
        let cleanup = self.unit.new_label();
        let depth = self.unit.top_register();
        self.unit.handler = self.unit.new_handler(cleanup, depth);
        (exception, cleanup)
    }

    /// Raises the exception that is being handled once more, and stops handling it.
    fn reraise(&mut self, span: Span, exception: u16) {
        let copy = self.unit.alloc();
        self.unit.emit(span, Op::Copy, copy, exception, 0);
        self.unit.emit(span, Op::PopExc, exception, 0, 0);
        self.unit.emit(span, Op::Reraise, copy, 0, 0);
        self.unit.release(u32::from(copy));
    }

    /// What happens when a handler raises: the exception that it handled is handled no more. Gives back the registers of the handler.
    fn handler_cleanup(&mut self, exception: u16, label: Label) {
        self.unit.bind(label);
        let raised = exception + 2;
        self.unit.emit(NO_SPAN, Op::PopExc, exception, 0, 0);
        self.unit.emit(NO_SPAN, Op::Reraise, raised, 0, 0);
        self.unit.top_max = self.unit.top_max.max(u32::from(raised) + 1);
        self.unit.release(u32::from(exception));
    }

    pub(crate) fn try_stmt(&mut self, span: Span, node: &'a Try<'a>, is_star: bool) -> Result<()> {
        if node.finalbody.is_empty() {
            return self.try_except(span, node, is_star);
        }
        let outer_handler = self.unit.handler;
        let on_raise = self.unit.new_label();
        let end = self.unit.new_label();
        let depth = self.unit.top_register();
        self.unit.handler = self.unit.new_handler(on_raise, depth);
        let block = Block::FinallyTry { body: node.finalbody };
        self.unit.nest(span)?;
        self.unit.push_block(block, outer_handler);
        if node.handlers.is_empty() {
            self.body(node.body)?;
        } else {
            self.try_except(span, node, is_star)?;
        }
        self.unit.pop_block();
        self.unit.unnest(1);
        self.unit.handler = outer_handler;
        self.finally_body(node.finalbody)?;
        self.unit.jump(NO_SPAN, end);
        let was_cold = core::mem::replace(&mut self.unit.cold, true);
        let (exception, cleanup) = self.enter_handler(NO_SPAN, on_raise);
        self.unit.push_block(Block::Handler { exception, is_finally: true }, outer_handler);
        self.unit.nest(span)?;
        self.finally_body(node.finalbody)?;
        self.unit.unnest(1);
        self.unit.pop_block();
        self.unit.handler = outer_handler;
        self.reraise(NO_SPAN, exception);
        self.handler_cleanup(exception, cleanup);
        self.unit.cold = was_cold;
        self.unit.bind(end);
        Ok(())
    }

    /// One copy of a `finally` body.
    fn finally_body(&mut self, body: Body<'a>) -> Result<()> {
        self.finally_depth += 1;
        self.body(body)?;
        self.finally_depth -= 1;
        Ok(())
    }

    fn try_except(&mut self, span: Span, node: &'a Try<'a>, is_star: bool) -> Result<()> {
        let outer_handler = self.unit.handler;
        let on_raise = self.unit.new_label();
        let end = self.unit.new_label();
        let depth = self.unit.top_register();
        self.unit.handler = self.unit.new_handler(on_raise, depth);
        // Leaving this body needs nothing but the right handler, so there is no block for it.
        self.unit.nest(span)?;
        self.body(node.body)?;
        self.unit.unnest(1);
        self.unit.handler = outer_handler;
        self.body(node.orelse)?;
        self.unit.jump(NO_SPAN, end);
        let was_cold = core::mem::replace(&mut self.unit.cold, true);
        let (exception, cleanup) = self.enter_handler(NO_SPAN, on_raise);
        self.unit.nest(span)?;
        if is_star {
            self.star_handlers(node.handlers, exception, end, outer_handler)?;
        } else {
            self.handlers(node.handlers, (exception, cleanup), end, outer_handler)?;
        }
        self.unit.unnest(1);
        self.unit.handler = outer_handler;
        self.handler_cleanup(exception, cleanup);
        self.unit.cold = was_cold;
        self.unit.bind(end);
        Ok(())
    }

    fn handlers(
        &mut self,
        handlers: &'a [ExceptHandler<'a>],
        (exception, cleanup): (u16, Label),
        end: Label,
        outer_handler: HandlerId,
    ) -> Result<()> {
        let inner_handler = self.unit.handler;
        let block = Block::Handler { exception, is_finally: false };
        self.unit.push_block(block, outer_handler);
        let mut catches_all = false;
        for (index, handler) in handlers.iter().enumerate() {
            let next = self.unit.new_label();
            match handler.typ {
                Some(typ) => {
                    let value = self.expr(typ, None)?;
                    let register = self.register(typ.span, value);
                    self.release_temp(register);
                    self.unit.emit_jump(handler.span, Op::JumpIfNotExcMatch, exception, register, next);
                }
                None if index + 1 < handlers.len() => {
                    return Err(CompileError::syntax(handler.span, "default 'except:' must be last"));
                }
                None => catches_all = true,
            }
            self.unit.nest(handler.span)?;
            if let Some(name) = handler.name {
                self.named_handler(handler, name, exception, cleanup)?;
            } else {
                self.body(handler.body)?;
            }
            self.unit.unnest(1);
            self.unit.handler = outer_handler;
            self.unit.emit(NO_SPAN, Op::PopExc, exception, 0, 0);
            if let Some(name) = handler.name {
                self.unbind_exception(NO_SPAN, name);
            }
            self.unit.jump(NO_SPAN, end);
            self.unit.handler = inner_handler;
            self.unit.bind(next);
        }
        self.unit.pop_block();
        if !catches_all {
            self.unit.handler = outer_handler;
            self.reraise(NO_SPAN, exception);
        }
        Ok(())
    }

    /// The body of `except ... as name`; afterwards the name is still bound, unless the body raised.
    fn named_handler(
        &mut self,
        handler: &'a ExceptHandler<'a>,
        name: &'a str,
        exception: u16,
        cleanup: Label,
    ) -> Result<()> {
        let outer_handler = self.unit.handler;
        let id = self.mangle(name);
        match self.fast_register(id) {
            Some(local) => self.unit.emit(handler.span, Op::Copy, local, exception, 0),
            None => {
                let copy = self.unit.alloc();
                self.unit.emit(handler.span, Op::Copy, copy, exception, 0);
                self.store(handler.span, id, Value::Temp(copy));
            }
        }
        let on_raise = self.unit.new_label();
        let done = self.unit.new_label();
        let depth = self.unit.top_register();
        self.unit.handler = self.unit.new_handler(on_raise, depth);
        let block = Block::NamedHandler { name, span: handler.span };
        self.unit.push_block(block, outer_handler);
        self.body(handler.body)?;
        self.unit.pop_block();
        self.unit.jump(NO_SPAN, done);
        self.unit.handler = outer_handler;
        self.unit.bind(on_raise);
        let raised = self.unit.alloc();
        self.unbind_exception(NO_SPAN, name);
        self.unit.jump(NO_SPAN, cleanup);
        self.unit.release(u32::from(raised));
        self.unit.bind(done);
        Ok(())
    }

    /// `name = None; del name`, so that the exception and its frames do not form a cycle.
    fn unbind_exception(&mut self, span: Span, name: &'a str) {
        let name = self.mangle(name);
        if let Place::Fast(register) = self.place(name) {
            self.unit.emit(span, Op::Drop, register, 0, 0);
            self.unit.note_unbound(register);
            return;
        }
        let none = self.none();
        self.store(span, name, Value::Const(none));
        self.delete_name(span, name);
    }

    // --- except* -----------------------------------------------------------------------------------------------------

    /// Handlers of `except*`. Registers: the original group, what was handled before, the list of what handlers raise, the rest.
    fn star_handlers(
        &mut self,
        handlers: &'a [ExceptHandler<'a>],
        exception: u16,
        end: Label,
        outer_handler: HandlerId,
    ) -> Result<()> {
        let inner_handler = self.unit.handler;
        let raised = self.unit.alloc();
        self.unit.emit(NO_SPAN, Op::BuildList, raised, raised, 0);
        let rest = self.unit.alloc();
        self.unit.emit(NO_SPAN, Op::Copy, rest, exception, 0);
        for handler in handlers {
            self.star_handler(handler, raised, rest, (inner_handler, outer_handler))?;
        }
        self.unit.handler = inner_handler;
        self.unit.emit(NO_SPAN, Op::ListAppend, raised, rest, 0);
        self.unit.release(u32::from(rest));
        // PREP_RERAISE_STAR takes the original and the list.
        let original = self.unit.alloc();
        let list = self.unit.alloc();
        self.unit.emit(NO_SPAN, Op::Copy, original, exception, 0);
        self.unit.emit(NO_SPAN, Op::Move, list, raised, 0);
        self.unit.emit(NO_SPAN, Op::Intrinsic2, raised, original, Intrinsic2::PrepReraiseStar as u16);
        self.unit.release(u32::from(original));
        let nothing = self.unit.new_label();
        let copy = self.unit.alloc();
        self.unit.emit(NO_SPAN, Op::Copy, copy, raised, 0);
        self.unit.release(u32::from(copy));
        self.unit.emit_jump(NO_SPAN, Op::JumpIfNone, copy, 0, nothing);
        self.unit.handler = outer_handler;
        self.unit.emit(NO_SPAN, Op::PopExc, exception, 0, 0);
        self.unit.emit(NO_SPAN, Op::Reraise, raised, 0, 0);
        self.unit.bind(nothing);
        self.unit.emit(NO_SPAN, Op::Drop, raised, 0, 0);
        self.unit.emit(NO_SPAN, Op::PopExc, exception, 0, 0);
        self.unit.jump(NO_SPAN, end);
        self.unit.release(u32::from(raised));
        Ok(())
    }

    fn star_handler(
        &mut self,
        handler: &'a ExceptHandler<'a>,
        raised: u16,
        rest: u16,
        (inner_handler, outer_handler): (HandlerId, HandlerId),
    ) -> Result<()> {
        let Some(typ) = handler.typ else {
            return Err(CompileError::syntax(handler.span, "expected one or more exception types"));
        };
        let on_raise = self.unit.new_label();
        let no_match = self.unit.new_label();
        let next = self.unit.new_label();
        let depth = self.unit.top_register();
        self.unit.handler = inner_handler;
        let matched = self.unit.alloc();
        let value = self.expr(typ, None)?;
        let register = self.register(typ.span, value);
        self.unit.emit(handler.span, Op::CheckEgMatch, matched, rest, register);
        self.unit.release(u32::from(matched) + 1);
        let copy = self.unit.alloc();
        self.unit.emit(handler.span, Op::Copy, copy, matched, 0);
        self.unit.release(u32::from(copy));
        self.unit.emit_jump(handler.span, Op::JumpIfNone, copy, 0, no_match);
        match handler.name {
            Some(name) => {
                let id = self.mangle(name);
                self.store(handler.span, id, Value::Temp(matched));
            }
            None => self.discard(handler.span, Value::Temp(matched)),
        }
        self.unit.handler = self.unit.new_handler(on_raise, depth);
        self.unit.push_block(Block::ExceptStar, outer_handler);
        self.body(handler.body)?;
        self.unit.pop_block();
        self.unit.handler = inner_handler;
        if let Some(name) = handler.name {
            self.unbind_exception(NO_SPAN, name);
        }
        self.unit.jump(NO_SPAN, next);
        // The handler raised: keep that for the end.
        self.unit.bind(on_raise);
        let exception = self.unit.alloc();
        if let Some(name) = handler.name {
            self.unbind_exception(NO_SPAN, name);
        }
        self.unit.emit(NO_SPAN, Op::ListAppend, raised, exception, 0);
        self.unit.jump(NO_SPAN, next);
        self.unit.bind(no_match);
        self.unit.emit(NO_SPAN, Op::Drop, matched, 0, 0);
        self.unit.release(u32::from(depth));
        self.unit.bind(next);
        Ok(())
    }
}

fn except_star_error(span: Span) -> CompileError {
    CompileError::syntax(span, "'break', 'continue' and 'return' cannot appear in an except* block")
}

fn back_jump(op: parser::ast::CmpOp) -> Option<Op> {
    use parser::ast::CmpOp;
    match op {
        CmpOp::Eq => Some(Op::JumpBackIfEq),
        CmpOp::NotEq => Some(Op::JumpBackIfNe),
        CmpOp::Lt => Some(Op::JumpBackIfLt),
        CmpOp::LtE => Some(Op::JumpBackIfLe),
        CmpOp::Gt => Some(Op::JumpBackIfGt),
        CmpOp::GtE => Some(Op::JumpBackIfGe),
        CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => None,
    }
}

/// Whether a test is small and may be compiled twice: it makes no code of its own.
fn may_repeat(test: &Expr<'_>) -> bool {
    fn count(expr: &Expr<'_>) -> u32 {
        let children = match expr.kind {
            ExprKind::Name { .. } | ExprKind::Constant { .. } => 0,
            ExprKind::Attribute { value, .. } => count(value),
            ExprKind::UnaryOp { operand, .. } => count(operand),
            ExprKind::BinOp { left, right, .. } => count(left).saturating_add(count(right)),
            ExprKind::Subscript { value, slice, .. } => count(value).saturating_add(count(slice)),
            ExprKind::Compare { left, comparators, .. } => {
                comparators.iter().fold(count(left), |sum, expr| sum.saturating_add(count(expr)))
            }
            ExprKind::BoolOp { values, .. } => values.iter().fold(0, |sum: u32, expr| sum.saturating_add(count(expr))),
            ExprKind::NamedExpr { value, .. } => count(value),
            ExprKind::Call { func, args, keywords: [] } => {
                args.iter().fold(count(func), |sum, expr| sum.saturating_add(count(expr)))
            }
            ExprKind::Await { value } => count(value),
            _ => return u32::MAX,
        };
        children.saturating_add(1)
    }
    test.depth() < BOTTOM_TEST_NODES_MAX as u16 && count(test) <= BOTTOM_TEST_NODES_MAX
}
