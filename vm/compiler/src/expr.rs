//! Expressions.
//!
//! `expr` compiles an expression into a `Value`; a caller that knows a local register for the result offers it as `dest`,
//! and only the very last instruction writes there, so that an exception leaves the local as it was.

use alloc::string::String;
use alloc::vec::Vec;

use bytecode::opcode::CommonConstant;
use bytecode::{Constant, Op};
use parser::ast::{self, BoolOperator, CmpOp, Conversion, Expr, ExprContext, ExprKind, Operator, UnaryOperator};
use parser::span::Span;

use crate::codegen::{Compiler, Place, Value};
use crate::constants::ConstId;
use crate::error::{CompileError, Result};
use crate::fold;
use crate::names::{self, NameId};
use crate::scope::ComprehensionKind;
use crate::unit::Label;

/// Displays with more items are built piece by piece, so that they do not need a register for each item.
pub(crate) const RUN_MAX: usize = 32;

impl<'a> Compiler<'a, '_> {
    // --- Values ------------------------------------------------------------------------------------------------------

    /// A register that holds the value, for an instruction that reads it.
    pub(crate) fn register(&mut self, span: Span, value: Value) -> u16 {
        match value {
            Value::Local(register) | Value::Temp(register) => register,
            Value::Const(id) => {
                let register = self.unit.alloc();
                self.load_const(span, register, id);
                register
            }
        }
    }

    /// Puts the value into the top temporary. Nothing but the value may have been taken since it was made.
    pub(crate) fn place_on_top(&mut self, span: Span, value: Value) -> u16 {
        match value {
            Value::Temp(register) => register,
            Value::Const(_) => self.register(span, value),
            Value::Local(local) => {
                let register = self.unit.alloc();
                self.unit.emit(span, Op::Copy, register, local, 0);
                register
            }
        }
    }

    /// Puts the value into `register` and gives back what it needed.
    pub(crate) fn move_to(&mut self, span: Span, value: Value, register: u16) {
        match value {
            Value::Const(id) => self.load_const(span, register, id),
            Value::Local(local) if local == register => {}
            Value::Local(local) => self.unit.emit(span, Op::Copy, register, local, 0),
            Value::Temp(temp) if temp == register => {}
            Value::Temp(temp) => {
                self.unit.emit(span, Op::Move, register, temp, 0);
                self.unit.release(u32::from(temp));
            }
        }
    }

    /// Drops a value nobody wants.
    pub(crate) fn discard(&mut self, span: Span, value: Value) {
        if let Value::Temp(register) = value {
            self.unit.emit(span, Op::Drop, register, 0, 0);
            self.unit.release(u32::from(register));
        }
    }

    /// Guards a value against being changed before it is used: by an assignment expression in an operand that is evaluated
    /// later.
    pub(crate) fn protect(&mut self, span: Span, value: Value) -> Value {
        match value {
            Value::Local(register) if self.unit.changeable[usize::from(register)] => {
                Value::Temp(self.place_on_top(span, value))
            }
            _ => value,
        }
    }

    pub(crate) fn load_const(&mut self, span: Span, register: u16, id: ConstId) {
        let unit = &mut self.unit;
        match *unit.constants.get(id) {
            Constant::None => unit.emit(span, Op::LoadNone, register, 0, 0),
            Constant::Bool(value) => unit.emit_wide(span, Op::LoadBool, register, u32::from(value)),
            Constant::Int(value) if i32::try_from(value).is_ok() => {
                unit.emit_wide(span, Op::LoadInt, register, value as i32 as u32);
            }
            _ => unit.emit_wide(span, Op::LoadConst, register, id.0),
        }
    }

    /// Compiles an expression and puts its value into the next temporary.
    pub(crate) fn expr_to_temp(&mut self, expr: &'a Expr<'a>) -> Result<u16> {
        let value = self.expr(expr, None)?;
        Ok(self.place_on_top(expr.span, value))
    }

    /// Compiles an expression whose value goes to `register`: a local, or the temporary that is next.
    pub(crate) fn expr_to(&mut self, expr: &'a Expr<'a>, register: u16) -> Result<()> {
        let dest = self.unit.is_local(register).then_some(register);
        let value = self.expr(expr, dest)?;
        self.move_to(expr.span, value, register);
        Ok(())
    }

    /// Gives back all temporaries from `base` on and takes the place for a result.
    pub(crate) fn result(&mut self, base: u32, dest: Option<u16>) -> u16 {
        self.unit.release(base);
        dest.unwrap_or_else(|| self.unit.alloc())
    }

    pub(crate) fn as_value(&self, register: u16) -> Value {
        if self.unit.is_local(register) { Value::Local(register) } else { Value::Temp(register) }
    }

    // --- Dispatch ----------------------------------------------------------------------------------------------------

    /// Compiles an expression. See the file's head for `dest`.
    pub(crate) fn expr(&mut self, expr: &'a Expr<'a>, dest: Option<u16>) -> Result<Value> {
        match expr.kind {
            ExprKind::Name { id, .. } => return Ok(self.load_name(expr.span, id, dest)),
            ExprKind::Constant { value, .. } => return Ok(Value::Const(self.literal(&value))),
            _ => {}
        }
        self.descend()?;
        let value = self.expr_kind(expr, dest)?;
        self.ascend();
        Ok(value)
    }

    fn expr_kind(&mut self, expr: &'a Expr<'a>, dest: Option<u16>) -> Result<Value> {
        let span = expr.span;
        match expr.kind {
            ExprKind::Name { id, .. } => Ok(self.load_name(span, id, dest)),
            ExprKind::Constant { value, .. } => Ok(Value::Const(self.literal(&value))),
            ExprKind::BoolOp { op, values } => self.bool_op(span, op, values),
            ExprKind::NamedExpr { target, value } => self.named_expr(target, value),
            ExprKind::BinOp { left, op, right } => self.bin_op(span, left, op, right, dest),
            ExprKind::UnaryOp { op, operand } => self.unary_op(span, op, operand, dest),
            ExprKind::Lambda { args, body } => self.lambda(expr, args, body),
            ExprKind::IfExp { test, body, orelse } => self.if_exp(test, body, orelse, dest),
            ExprKind::Dict { keys, values } => self.dict_display(span, keys, values, dest),
            ExprKind::Set { elts } => self.set_display(span, elts, dest),
            ExprKind::List { elts, .. } => self.list_display(span, elts, dest),
            ExprKind::Tuple { elts, .. } => self.tuple_display(span, elts, dest),
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
            ExprKind::Await { value } => self.await_expr(span, value),
            ExprKind::Yield { value } => self.yield_expr(span, value, dest),
            ExprKind::YieldFrom { value } => self.yield_from(span, value),
            ExprKind::Compare { left, ops, comparators } => self.compare(span, left, ops, comparators, dest),
            ExprKind::Call { func, args, keywords } => self.call(expr, func, args, keywords),
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.formatted_value(span, value, conversion, format_spec, dest)
            }
            ExprKind::Interpolation { value, text, conversion, format_spec } => {
                self.interpolation(span, value, &text, conversion, format_spec)
            }
            ExprKind::JoinedStr { values } => self.joined_str(span, values, dest),
            ExprKind::TemplateStr { values } => self.template_str(span, values, dest),
            ExprKind::Attribute { value, attr, .. } => self.attribute(expr, value, attr, dest),
            ExprKind::Subscript { value, slice, .. } => self.subscript(span, value, slice, dest),
            ExprKind::Starred { ctx, .. } => Err(CompileError::syntax(
                span,
                if ctx == ExprContext::Store {
                    "starred assignment target must be in a list or tuple"
                } else {
                    "can't use starred expression here"
                },
            )),
            ExprKind::Slice { lower, upper, step } => self.slice(span, lower, upper, step, dest),
        }
    }

    pub(crate) fn literal(&mut self, value: &ast::Constant<'a>) -> ConstId {
        if let ast::Constant::Str(text) = value {
            return self.unit.constants.add_str(text.as_bytes());
        }
        self.add_const(fold::literal(value))
    }

    // --- Names -------------------------------------------------------------------------------------------------------

    fn load_name(&mut self, span: Span, id: &'a str, dest: Option<u16>) -> Value {
        if id == "__debug__" {
            let debug = self.options.optimize == 0;
            return Value::Const(self.add_const(Constant::Bool(debug)));
        }
        let name = self.mangle(id);
        self.load(span, name, dest)
    }

    /// Loads a variable.
    pub(crate) fn load(&mut self, span: Span, name: NameId, dest: Option<u16>) -> Value {
        let place = self.place(name);
        if let Place::Fast(register) = place {
            self.unit.check_bound(span, register);
            return Value::Local(register);
        }
        let register = dest.unwrap_or_else(|| self.unit.alloc());
        match place {
            Place::Fast(_) => {}
            Place::Deref(cell) => self.unit.emit(span, Op::LoadDeref, register, cell, 0),
            Place::ClassDeref(cell) => {
                let namespace = self.class_namespace(span);
                self.unit.emit(span, Op::LoadFromDictOrDeref, register, namespace, cell);
                self.release_temp(namespace);
            }
            Place::ClassGlobal => {
                let namespace = self.class_namespace(span);
                let number = self.unit.short_name_number(name);
                self.unit.emit(span, Op::LoadFromDictOrGlobals, register, namespace, number);
                self.release_temp(namespace);
            }
            Place::Global => {
                let number = self.unit.name_number(name);
                self.unit.emit_wide(span, Op::LoadGlobal, register, number);
            }
            Place::Name => {
                let number = self.unit.name_number(name);
                self.unit.emit_wide(span, Op::LoadName, register, number);
            }
        }
        self.as_value(register)
    }

    pub(crate) fn release_temp(&mut self, register: u16) {
        if !self.unit.is_local(register) {
            self.unit.release(u32::from(register));
        }
    }

    /// A register with the namespace of the class that this code is, or is an annotation scope of.
    fn class_namespace(&mut self, span: Span) -> u16 {
        if !self.scope().is_function_like() {
            return 0;
        }
        let register = self.unit.alloc();
        if let Some(cell) = self.cell_register(names::DUNDER_CLASSDICT) {
            self.unit.emit(span, Op::LoadDeref, register, cell, 0);
        }
        register
    }

    fn named_expr(&mut self, target: &'a Expr<'a>, value: &'a Expr<'a>) -> Result<Value> {
        let ExprKind::Name { id, .. } = target.kind else {
            return Err(CompileError::syntax(target.span, "cannot use assignment expressions with this target"));
        };
        let name = self.mangle(id);
        if let Some(register) = self.fast_register(name) {
            self.expr_to(value, register)?;
            return Ok(Value::Local(register));
        }
        let value = self.expr(value, None)?;
        let kept = match value {
            Value::Temp(register) => {
                let copy = self.unit.alloc();
                self.unit.emit(target.span, Op::Copy, copy, register, 0);
                Value::Temp(copy)
            }
            value => value,
        };
        self.store(target.span, name, kept);
        Ok(value)
    }

    // --- Operators ---------------------------------------------------------------------------------------------------

    fn bin_op(
        &mut self,
        span: Span,
        left: &'a Expr<'a>,
        op: Operator,
        right: &'a Expr<'a>,
        dest: Option<u16>,
    ) -> Result<Value> {
        if let Some(joined) = self.percent_format(span, left, op, right, dest)? {
            return Ok(joined);
        }
        let base = self.unit.top;
        let left_value = self.expr(left, None)?;
        let left_value = self.protect(left.span, left_value);
        let right_value = self.expr(right, None)?;
        if let (Value::Const(a), Value::Const(b)) = (left_value, right_value) {
            let (a, b) = (self.unit.constants.get(a), self.unit.constants.get(b));
            if let Some(folded) = fold::binary(op, a, b) {
                return Ok(Value::Const(self.add_const(folded)));
            }
        }
        Ok(self.binary(span, op, (left.span, left_value), (right.span, right_value), false, (base, dest)))
    }

    /// Emits a binary operation on values. `place` is where temporaries begin, and the offered destination.
    pub(crate) fn binary(
        &mut self,
        span: Span,
        op: Operator,
        (left_span, left): (Span, Value),
        (right_span, right): (Span, Value),
        in_place: bool,
        (base, dest): (u32, Option<u16>),
    ) -> Value {
        let spare = u8::from(in_place);
        if let Value::Const(id) = right
            && let Constant::Int(small) = *self.unit.constants.get(id)
            && let Ok(imm) = i16::try_from(small)
            && matches!(op, Operator::Add | Operator::Sub)
        {
            let left = self.register(left_span, left);
            let register = self.result(base, dest);
            let op = if op == Operator::Add { Op::AddImm } else { Op::SubImm };
            self.unit.emit_spare(span, op, register, left, imm as u16, spare);
            return self.as_value(register);
        }
        let left = self.register(left_span, left);
        let right = self.register(right_span, right);
        let register = self.result(base, dest);
        self.unit.emit_spare(span, binary_op(op), register, left, right, spare);
        self.as_value(register)
    }

    fn unary_op(&mut self, span: Span, op: UnaryOperator, operand: &'a Expr<'a>, dest: Option<u16>) -> Result<Value> {
        if op == UnaryOperator::Not
            && let ExprKind::Compare { left, ops: [cmp], comparators: [right] } = operand.kind
            && let Some(inverse) = inverse_test(*cmp)
        {
            return self.compare(operand.span, left, &[inverse], &[*right], dest);
        }
        let base = self.unit.top;
        let value = self.expr(operand, None)?;
        if let Value::Const(id) = value
            && let Some(folded) = fold::unary(op, self.unit.constants.get(id))
        {
            return Ok(Value::Const(self.add_const(folded)));
        }
        let operand = self.register(operand.span, value);
        let register = self.result(base, dest);
        let op = match op {
            UnaryOperator::Invert => Op::Invert,
            UnaryOperator::Not => Op::Not,
            UnaryOperator::UAdd => Op::Pos,
            UnaryOperator::USub => Op::Neg,
        };
        self.unit.emit(span, op, register, operand, 0);
        Ok(self.as_value(register))
    }

    fn bool_op(&mut self, span: Span, op: BoolOperator, values: &'a [&'a Expr<'a>]) -> Result<Value> {
        let base = self.unit.top;
        let end = self.unit.new_label();
        let mut jumped = false;
        let (jump, stops_at) = match op {
            BoolOperator::And => (Op::JumpIfFalseOrPop, false),
            BoolOperator::Or => (Op::JumpIfTrueOrPop, true),
        };
        for (index, expr) in values.iter().enumerate() {
            let value = self.expr(expr, None)?;
            let is_last = index + 1 == values.len();
            if let Value::Const(id) = value {
                let stops = fold::truth(self.unit.constants.get(id)) == stops_at;
                if !stops && !is_last {
                    continue;
                }
                if !jumped {
                    return Ok(value);
                }
                self.place_on_top(expr.span, value);
                break;
            }
            if is_last && !jumped {
                return Ok(value);
            }
            let register = self.place_on_top(expr.span, value);
            if !is_last {
                self.unit.emit_jump(span, jump, register, 0, end);
                self.unit.release(base);
                jumped = true;
            }
        }
        self.unit.bind(end);
        Ok(Value::Temp(base as u16))
    }

    fn if_exp(
        &mut self,
        test: &'a Expr<'a>,
        body: &'a Expr<'a>,
        orelse: &'a Expr<'a>,
        dest: Option<u16>,
    ) -> Result<Value> {
        let next = self.unit.new_label();
        match self.jump_if(test, next, false)? {
            Some(true) => return self.expr(body, dest),
            Some(false) => return self.expr(orelse, dest),
            None => {}
        }
        let base = self.unit.top;
        let end = self.unit.new_label();
        let register = dest.unwrap_or_else(|| self.unit.top_register());
        let place = |compiler: &mut Self, expr: &'a Expr<'a>| -> Result<()> {
            compiler.unit.release(base);
            let value = compiler.expr(expr, dest)?;
            if dest.is_some() {
                compiler.move_to(expr.span, value, register);
            } else {
                compiler.place_on_top(expr.span, value);
            }
            Ok(())
        };
        place(self, body)?;
        self.unit.jump(body.span, end);
        self.unit.bind(next);
        place(self, orelse)?;
        self.unit.bind(end);
        if dest.is_some() {
            self.unit.note_bound(register);
        }
        Ok(self.as_value(register))
    }

    // --- Comparison --------------------------------------------------------------------------------------------------

    fn compare(
        &mut self,
        span: Span,
        left: &'a Expr<'a>,
        ops: &[CmpOp],
        comparators: &[&'a Expr<'a>],
        dest: Option<u16>,
    ) -> Result<Value> {
        self.check_compare(span, left, ops, comparators);
        let base = self.unit.top;
        if let ([op], [right]) = (ops, comparators) {
            let left_value = self.expr(left, None)?;
            let left_value = self.protect(left.span, left_value);
            let right_value = self.comparator(*op, right)?;
            let left = self.register(left.span, left_value);
            let right = self.register(right.span, right_value);
            let register = self.result(base, dest);
            self.unit.emit(span, compare_op(*op), register, left, right);
            return Ok(self.as_value(register));
        }
        // The result has the lowest temporary; operands are above it.
        let result = self.unit.alloc();
        let end = self.unit.new_label();
        let mut waiting: Vec<(Label, u16)> = Vec::new();
        let mut left_value = self.expr(left, None)?;
        let mut left_span = left.span;
        let (last, firsts) = comparators.split_last().map_or((None, comparators), |(l, f)| (Some(l), f));
        for (op, right) in ops.iter().zip(firsts) {
            left_value = self.protect(left_span, left_value);
            let right_value = self.comparator(*op, right)?;
            let right_value = self.protect(right.span, right_value);
            let (copy, kept) = self.keep_operand(span, right_value);
            let left = self.register(left_span, left_value);
            self.unit.emit(span, compare_op(*op), result, left, copy);
            match kept {
                None => self.unit.emit_jump(span, Op::JumpIfFalseOrPop, result, 0, end),
                Some(register) => {
                    let cleanup = self.unit.new_label();
                    self.unit.emit_jump(span, Op::JumpIfFalseOrPop, result, 0, cleanup);
                    waiting.push((cleanup, register));
                }
            }
            self.unit.release(kept.map_or(u32::from(result) + 1, |register| u32::from(register) + 1));
            left_value = right_value;
            left_span = right.span;
        }
        if let (Some(right), Some(op)) = (last, ops.last()) {
            left_value = self.protect(left_span, left_value);
            let right_value = self.comparator(*op, right)?;
            let left = self.register(left_span, left_value);
            let right = self.register(right.span, right_value);
            self.unit.emit(span, compare_op(*op), result, left, right);
        }
        if !waiting.is_empty() {
            self.unit.jump(span, end);
        }
        let count = waiting.len();
        for (index, (label, register)) in waiting.into_iter().enumerate() {
            self.unit.bind(label);
            self.unit.emit(span, Op::Drop, register, 0, 0);
            if index + 1 < count {
                self.unit.jump(span, end);
            }
        }
        self.unit.bind(end);
        self.unit.release(base + 1);
        Ok(Value::Temp(result))
    }

    /// For an operand of two comparisons: a register for the first one to read, and the temporary that stays for the second
    /// one, if there is one.
    fn keep_operand(&mut self, span: Span, value: Value) -> (u16, Option<u16>) {
        match value {
            Value::Temp(register) => {
                let copy = self.unit.alloc();
                self.unit.emit(span, Op::Copy, copy, register, 0);
                (copy, Some(register))
            }
            value => (self.register(span, value), None),
        }
    }

    /// The right operand of a comparison; a display of constants after `in` is made once.
    fn comparator(&mut self, op: CmpOp, expr: &'a Expr<'a>) -> Result<Value> {
        if matches!(op, CmpOp::In | CmpOp::NotIn)
            && let Some(id) = self.constant_display(expr)
        {
            return Ok(Value::Const(id));
        }
        self.expr(expr, None)
    }

    /// A list or set display of constants as a tuple or frozenset, for where nobody can tell the difference.
    pub(crate) fn constant_display(&mut self, expr: &'a Expr<'a>) -> Option<ConstId> {
        let (elts, is_set) = match expr.kind {
            ExprKind::List { elts, .. } => (elts, false),
            ExprKind::Set { elts } => (elts, true),
            _ => return None,
        };
        let mut items = Vec::with_capacity(elts.len());
        for elt in elts {
            items.push(self.constant_expr(elt)?);
        }
        if !is_set {
            return Some(self.add_const(Constant::Tuple(items.into())));
        }
        let mut unique: Vec<Constant> = Vec::with_capacity(items.len());
        for item in items {
            if !unique.contains(&item) {
                unique.push(item);
            }
        }
        Some(self.add_const(Constant::FrozenSet(unique.into())))
    }

    /// The value of an expression that is a plain constant; no code is made.
    fn constant_expr(&mut self, expr: &'a Expr<'a>) -> Option<Constant> {
        match expr.kind {
            ExprKind::Constant { value, .. } => Some(fold::literal(&value)),
            ExprKind::UnaryOp { op, operand } => {
                let ExprKind::Constant { value, .. } = operand.kind else {
                    return None;
                };
                fold::unary(op, &fold::literal(&value))
            }
            ExprKind::Tuple { elts, .. } if elts.len() <= RUN_MAX => {
                let mut items = Vec::with_capacity(elts.len());
                for elt in elts {
                    let ExprKind::Constant { value, .. } = elt.kind else {
                        return None;
                    };
                    items.push(fold::literal(&value));
                }
                Some(Constant::Tuple(items.into()))
            }
            _ => None,
        }
    }

    // --- Conditions --------------------------------------------------------------------------------------------------

    /// Jumps to `target` if the truth of `expr` is `sense`, else goes on.
    ///
    /// When the truth is known at compile time, it is told and no jump is made.
    pub(crate) fn jump_if(&mut self, expr: &'a Expr<'a>, target: Label, sense: bool) -> Result<Option<bool>> {
        self.descend()?;
        let known = self.jump_if_kind(expr, target, sense)?;
        self.ascend();
        Ok(known)
    }

    fn jump_if_kind(&mut self, expr: &'a Expr<'a>, target: Label, sense: bool) -> Result<Option<bool>> {
        let span = expr.span;
        match expr.kind {
            ExprKind::UnaryOp { op: UnaryOperator::Not, operand } => {
                let known = self.jump_if(operand, target, !sense)?;
                Ok(known.map(|truth| !truth))
            }
            ExprKind::BoolOp { op, values } => self.jump_if_bool_op(op, values, target, sense),
            ExprKind::IfExp { test, body, orelse } => {
                let otherwise = self.unit.new_label();
                let end = self.unit.new_label();
                match self.jump_if(test, otherwise, false)? {
                    Some(true) => return self.jump_if(body, target, sense),
                    Some(false) => return self.jump_if(orelse, target, sense),
                    None => {}
                }
                let known = self.jump_if(body, target, sense)?;
                let after = if known == Some(sense) { target } else { end };
                self.unit.jump(span, after);
                self.unit.bind(otherwise);
                let known = self.jump_if(orelse, target, sense)?;
                if known == Some(sense) {
                    self.unit.jump(span, target);
                }
                self.unit.bind(end);
                Ok(None)
            }
            ExprKind::Compare { left, ops, comparators } => {
                self.check_compare(span, left, ops, comparators);
                self.jump_if_compare(span, left, ops, comparators, target, sense)?;
                Ok(None)
            }
            _ => {
                let base = self.unit.top;
                let value = self.expr(expr, None)?;
                if let Value::Const(id) = value {
                    return Ok(Some(fold::truth(self.unit.constants.get(id))));
                }
                let register = self.register(span, value);
                self.unit.release(base);
                let op = if sense { Op::JumpIfTrue } else { Op::JumpIfFalse };
                self.unit.emit_jump(span, op, register, 0, target);
                Ok(None)
            }
        }
    }

    fn jump_if_bool_op(
        &mut self,
        op: BoolOperator,
        values: &'a [&'a Expr<'a>],
        target: Label,
        sense: bool,
    ) -> Result<Option<bool>> {
        // `a or b` is true as soon as one is; `a and b` is false as soon as one is.
        let decisive = op == BoolOperator::Or;
        let end = self.unit.new_label();
        let on_decisive = if decisive == sense { target } else { end };
        let mut tested = false;
        for (index, value) in values.iter().enumerate() {
            let is_last = index + 1 == values.len();
            let known =
                if is_last { self.jump_if(value, target, sense)? } else { self.jump_if(value, on_decisive, decisive)? };
            match known {
                None => tested = true,
                Some(truth) if truth == decisive || is_last => {
                    if !tested {
                        return Ok(Some(truth));
                    }
                    if truth == sense {
                        self.unit.jump(value.span, target);
                    }
                    break;
                }
                Some(_) => {}
            }
        }
        self.unit.bind(end);
        Ok(None)
    }

    fn jump_if_compare(
        &mut self,
        span: Span,
        left: &'a Expr<'a>,
        ops: &[CmpOp],
        comparators: &[&'a Expr<'a>],
        target: Label,
        sense: bool,
    ) -> Result<()> {
        let base = self.unit.top;
        let end = self.unit.new_label();
        let on_false = if sense { end } else { target };
        let mut waiting: Vec<(Label, u16)> = Vec::new();
        let mut left_value = self.expr(left, None)?;
        let mut left_span = left.span;
        let count = ops.len();
        for (index, (op, right)) in ops.iter().zip(comparators).enumerate() {
            if let ExprKind::Constant { value: ast::Constant::None, .. } = right.kind
                && let Some(jump) = none_jump(*op, sense)
                && count == 1
            {
                let register = self.register(left_span, left_value);
                self.unit.release(base);
                self.unit.emit_jump(span, jump, register, 0, target);
                return Ok(());
            }
            left_value = self.protect(left_span, left_value);
            let right_value = self.comparator(*op, right)?;
            if index + 1 == count {
                let left = self.register(left_span, left_value);
                let right = self.register(right.span, right_value);
                self.unit.release(base);
                self.unit.emit_jump(span, compare_jump(*op, sense), left, right, target);
                break;
            }
            let right_value = self.protect(right.span, right_value);
            let (copy, kept) = self.keep_operand(span, right_value);
            let left = self.register(left_span, left_value);
            let out = match kept {
                None => on_false,
                Some(register) => {
                    let cleanup = self.unit.new_label();
                    waiting.push((cleanup, register));
                    cleanup
                }
            };
            self.unit.emit_jump(span, compare_jump(*op, false), left, copy, out);
            self.unit.release(kept.map_or(base, |register| u32::from(register) + 1));
            left_value = right_value;
            left_span = right.span;
        }
        if !waiting.is_empty() {
            self.unit.jump(span, end);
        }
        for (label, register) in waiting {
            self.unit.bind(label);
            self.unit.emit(span, Op::Drop, register, 0, 0);
            self.unit.jump(span, on_false);
        }
        self.unit.bind(end);
        self.unit.release(base);
        Ok(())
    }

    // --- Displays ----------------------------------------------------------------------------------------------------

    /// Compiles expressions into consecutive temporaries; tells the first one.
    pub(crate) fn run(&mut self, exprs: &[&'a Expr<'a>]) -> Result<u16> {
        let first = self.unit.top_register();
        for expr in exprs {
            self.expr_to_temp(expr)?;
        }
        Ok(first)
    }

    pub(crate) fn tuple_display(&mut self, span: Span, elts: &'a [&'a Expr<'a>], dest: Option<u16>) -> Result<Value> {
        let base = self.unit.top;
        if has_star(elts) {
            let list = self.long_list(span, elts)?;
            let register = self.result(base, dest);
            self.unit.emit(span, Op::ListToTuple, register, list, 0);
            return Ok(self.as_value(register));
        }
        // As long as all items are constants, nothing is emitted.
        let mut constants: Vec<ConstId> = Vec::new();
        let mut rest = elts;
        let mut pending = None;
        while let Some((elt, tail)) = rest.split_first() {
            rest = tail;
            match self.expr(elt, None)? {
                Value::Const(id) => constants.push(id),
                value => {
                    pending = Some((elt.span, value));
                    break;
                }
            }
        }
        let Some((pending_span, pending)) = pending else {
            let items = constants.iter().map(|id| self.unit.constants.get(*id).clone());
            let tuple = Constant::Tuple(items.collect());
            return Ok(Value::Const(self.add_const(tuple)));
        };
        if elts.len() > RUN_MAX {
            let list = self.long_tuple(span, &constants, (pending_span, pending), rest)?;
            let register = self.result(base, dest);
            self.unit.emit(span, Op::ListToTuple, register, list, 0);
            return Ok(self.as_value(register));
        }
        let first = base as u16;
        if !constants.is_empty() {
            // The first value that is no constant sits where the constants go: it moves up.
            let target = base + constants.len() as u32;
            if let Value::Temp(register) = pending {
                while self.unit.top <= target {
                    self.unit.alloc();
                }
                self.unit.emit(pending_span, Op::Move, target as u16, register, 0);
            }
            self.unit.top = base;
            for &id in &constants {
                self.register(span, Value::Const(id));
            }
            if let Value::Temp(_) = pending {
                self.unit.alloc();
            }
        }
        if let Value::Local(_) = pending {
            self.place_on_top(pending_span, pending);
        }
        for elt in rest {
            self.expr_to_temp(elt)?;
        }
        let register = self.result(base, dest);
        self.unit.emit(span, Op::BuildTuple, register, first, elts.len() as u16);
        Ok(self.as_value(register))
    }

    /// The list from which a tuple of many items is made; its first items have been compiled already.
    fn long_tuple(
        &mut self,
        span: Span,
        constants: &[ConstId],
        (pending_span, pending): (Span, Value),
        rest: &[&'a Expr<'a>],
    ) -> Result<u16> {
        let list = match pending {
            Value::Temp(register) => {
                // The value stays below the list for a moment.
                let list = self.unit.alloc();
                self.unit.emit(span, Op::BuildList, list, list, 0);
                self.append_constants(span, list, constants);
                self.unit.emit(pending_span, Op::ListAppend, list, register, 0);
                self.unit.emit(span, Op::Move, register, list, 0);
                self.unit.release(u32::from(list));
                register
            }
            pending => {
                let list = self.unit.alloc();
                self.unit.emit(span, Op::BuildList, list, list, 0);
                self.append_constants(span, list, constants);
                let item = self.register(pending_span, pending);
                self.unit.emit(pending_span, Op::ListAppend, list, item, 0);
                list
            }
        };
        self.unit.release(u32::from(list) + 1);
        self.append_all(span, list, rest)?;
        Ok(list)
    }

    fn append_constants(&mut self, span: Span, list: u16, constants: &[ConstId]) {
        if constants.is_empty() {
            return;
        }
        let items = constants.iter().map(|id| self.unit.constants.get(*id).clone()).collect();
        let tuple = self.add_const(Constant::Tuple(items));
        let base = self.unit.top;
        let register = self.register(span, Value::Const(tuple));
        self.unit.emit(span, Op::ListExtend, list, register, 0);
        self.unit.release(base);
    }

    fn append_all(&mut self, span: Span, list: u16, elts: &[&'a Expr<'a>]) -> Result<()> {
        for elt in elts {
            let base = self.unit.top;
            let (expr, op) = match elt.kind {
                ExprKind::Starred { value, .. } => (value, Op::ListExtend),
                _ => (*elt, Op::ListAppend),
            };
            let value = self.expr(expr, None)?;
            let item = self.register(expr.span, value);
            self.unit.emit(span, op, list, item, 0);
            self.unit.release(base);
        }
        Ok(())
    }

    /// A list built piece by piece, in the next temporary.
    pub(crate) fn long_list(&mut self, span: Span, elts: &[&'a Expr<'a>]) -> Result<u16> {
        let base = self.unit.top;
        let plain = elts.iter().take_while(|elt| !is_star(elt)).count().min(RUN_MAX);
        let first = self.run(&elts[..plain])?;
        let list = self.result(base, None);
        self.unit.emit(span, Op::BuildList, list, first, plain as u16);
        self.append_all(span, list, &elts[plain..])?;
        Ok(list)
    }

    fn list_display(&mut self, span: Span, elts: &'a [&'a Expr<'a>], dest: Option<u16>) -> Result<Value> {
        let base = self.unit.top;
        if elts.len() > 2
            && let Some(tuple) = self.constant_items(elts)
        {
            let list = self.unit.alloc();
            self.unit.emit(span, Op::BuildList, list, list, 0);
            let items = self.register(span, Value::Const(tuple));
            self.unit.emit(span, Op::ListExtend, list, items, 0);
            self.unit.release(base + 1);
            return Ok(Value::Temp(list));
        }
        if has_star(elts) || elts.len() > RUN_MAX {
            return Ok(Value::Temp(self.long_list(span, elts)?));
        }
        let first = self.run(elts)?;
        let register = self.result(base, dest);
        self.unit.emit(span, Op::BuildList, register, first, elts.len() as u16);
        Ok(self.as_value(register))
    }

    /// A tuple constant of the items, if all are constants.
    fn constant_items(&mut self, elts: &'a [&'a Expr<'a>]) -> Option<ConstId> {
        let mut items = Vec::with_capacity(elts.len());
        for elt in elts {
            items.push(self.constant_expr(elt)?);
        }
        Some(self.add_const(Constant::Tuple(items.into())))
    }

    fn set_display(&mut self, span: Span, elts: &'a [&'a Expr<'a>], dest: Option<u16>) -> Result<Value> {
        let base = self.unit.top;
        if elts.len() > 2
            && let Some(frozen) = self.constant_set(elts)
        {
            let set = self.unit.alloc();
            self.unit.emit(span, Op::BuildSet, set, set, 0);
            let items = self.register(span, Value::Const(frozen));
            self.unit.emit(span, Op::SetUpdate, set, items, 0);
            self.unit.release(base + 1);
            return Ok(Value::Temp(set));
        }
        if !has_star(elts) && elts.len() <= RUN_MAX {
            let first = self.run(elts)?;
            let register = self.result(base, dest);
            self.unit.emit(span, Op::BuildSet, register, first, elts.len() as u16);
            return Ok(self.as_value(register));
        }
        let set = self.unit.alloc();
        self.unit.emit(span, Op::BuildSet, set, set, 0);
        for elt in elts {
            let (expr, op) = match elt.kind {
                ExprKind::Starred { value, .. } => (value, Op::SetUpdate),
                _ => (*elt, Op::SetAdd),
            };
            let value = self.expr(expr, None)?;
            let item = self.register(expr.span, value);
            self.unit.emit(span, op, set, item, 0);
            self.unit.release(base + 1);
        }
        Ok(Value::Temp(set))
    }

    fn constant_set(&mut self, elts: &'a [&'a Expr<'a>]) -> Option<ConstId> {
        let mut items: Vec<Constant> = Vec::with_capacity(elts.len());
        for elt in elts {
            let item = self.constant_expr(elt)?;
            if !items.contains(&item) {
                items.push(item);
            }
        }
        Some(self.add_const(Constant::FrozenSet(items.into())))
    }

    fn dict_display(
        &mut self,
        span: Span,
        keys: &'a [Option<&'a Expr<'a>>],
        values: &'a [&'a Expr<'a>],
        dest: Option<u16>,
    ) -> Result<Value> {
        let base = self.unit.top;
        let small = keys.len() <= RUN_MAX / 2 && keys.iter().all(Option::is_some);
        if small {
            let first = self.unit.top_register();
            for (key, value) in keys.iter().zip(values) {
                if let Some(key) = key {
                    self.expr_to_temp(key)?;
                }
                self.expr_to_temp(value)?;
            }
            let register = self.result(base, dest);
            self.unit.emit(span, Op::BuildMap, register, first, keys.len() as u16);
            return Ok(self.as_value(register));
        }
        let map = self.unit.alloc();
        self.unit.emit(span, Op::BuildMap, map, map, 0);
        for (key, value) in keys.iter().zip(values) {
            match key {
                Some(key) => {
                    let key_value = self.expr(key, None)?;
                    let key_value = self.protect(key.span, key_value);
                    let item = self.expr(value, None)?;
                    let key = self.register(key.span, key_value);
                    let item = self.register(value.span, item);
                    self.unit.emit(span, Op::MapAdd, map, key, item);
                }
                None => {
                    let mapping = self.expr(value, None)?;
                    let mapping = self.register(value.span, mapping);
                    self.unit.emit(span, Op::DictUpdate, map, mapping, 0);
                }
            }
            self.unit.release(base + 1);
        }
        Ok(Value::Temp(map))
    }

    // --- Attributes and items ----------------------------------------------------------------------------------------

    fn attribute(
        &mut self,
        expr: &'a Expr<'a>,
        value: &'a Expr<'a>,
        attr: &'a str,
        dest: Option<u16>,
    ) -> Result<Value> {
        let base = self.unit.top;
        let span = expr.span;
        if let Some((first, two_args)) = self.super_arguments(value)? {
            let name = self.mangle(attr);
            let number = self.unit.short_name_number(name);
            let register = self.result(base, dest);
            self.unit.emit_spare(span, Op::LoadSuperAttr, register, first, number, two_args);
            return Ok(self.as_value(register));
        }
        let span = attribute_span(expr.span, expr, attr);
        let object = self.expr(value, None)?;
        let object = self.register(value.span, object);
        let name = self.mangle(attr);
        let number = self.unit.short_name_number(name);
        let register = self.result(base, dest);
        self.unit.emit(span, Op::LoadAttr, register, object, number);
        Ok(self.as_value(register))
    }

    fn subscript(&mut self, span: Span, value: &'a Expr<'a>, slice: &'a Expr<'a>, dest: Option<u16>) -> Result<Value> {
        self.check_subscript(value, slice);
        let base = self.unit.top;
        let object = self.expr(value, None)?;
        let object = self.protect(value.span, object);
        if let ExprKind::Slice { lower, upper, step: None } = slice.kind
            && !self.is_constant_slice(lower, upper)
        {
            let first = self.unit.top_register();
            self.slice_part(slice.span, lower)?;
            self.slice_part(slice.span, upper)?;
            let object = self.register(value.span, object);
            let register = self.result(base, dest);
            self.unit.emit(span, Op::GetSlice, register, object, first);
            return Ok(self.as_value(register));
        }
        let index = self.expr(slice, None)?;
        if let (Value::Const(a), Value::Const(b)) = (object, index) {
            let (a, b) = (self.unit.constants.get(a), self.unit.constants.get(b));
            if let Some(folded) = fold::subscript(a, b) {
                return Ok(Value::Const(self.add_const(folded)));
            }
        }
        let object = self.register(value.span, object);
        let index = self.register(slice.span, index);
        let register = self.result(base, dest);
        self.unit.emit(span, Op::GetItem, register, object, index);
        Ok(self.as_value(register))
    }

    fn is_constant_slice(&self, lower: Option<&Expr<'_>>, upper: Option<&Expr<'_>>) -> bool {
        let is_constant = |part: Option<&Expr<'_>>| match part.map(|expr| &expr.kind) {
            None | Some(ExprKind::Constant { .. }) => true,
            Some(ExprKind::UnaryOp { operand, .. }) => {
                matches!(operand.kind, ExprKind::Constant { .. })
            }
            Some(_) => false,
        };
        is_constant(lower) && is_constant(upper)
    }

    fn slice_part(&mut self, span: Span, part: Option<&'a Expr<'a>>) -> Result<u16> {
        match part {
            Some(part) => self.expr_to_temp(part),
            None => {
                let none = self.none();
                Ok(self.register(span, Value::Const(none)))
            }
        }
    }

    fn slice(
        &mut self,
        span: Span,
        lower: Option<&'a Expr<'a>>,
        upper: Option<&'a Expr<'a>>,
        step: Option<&'a Expr<'a>>,
        dest: Option<u16>,
    ) -> Result<Value> {
        let parts = [lower, upper, step];
        let constants = parts.map(|part| part.map_or(Some(Constant::None), |part| self.constant_expr(part)));
        if let [Some(start), Some(stop), Some(step)] = constants {
            let slice = Constant::Slice(alloc::boxed::Box::new([start, stop, step]));
            return Ok(Value::Const(self.add_const(slice)));
        }
        let base = self.unit.top;
        let count = if step.is_some() { 3 } else { 2 };
        let first = self.unit.top_register();
        for part in &parts[..count] {
            self.slice_part(span, *part)?;
        }
        let register = self.result(base, dest);
        self.unit.emit(span, Op::BuildSlice, register, first, count as u16);
        Ok(self.as_value(register))
    }

    // --- Strings -----------------------------------------------------------------------------------------------------

    fn formatted_value(
        &mut self,
        span: Span,
        value: &'a Expr<'a>,
        conversion: Conversion,
        spec: Option<&'a Expr<'a>>,
        dest: Option<u16>,
    ) -> Result<Value> {
        let base = self.unit.top;
        let operand = self.expr(value, None)?;
        let operand = if spec.is_some() { self.protect(value.span, operand) } else { operand };
        let conversion = conversion as u8;
        let Some(spec) = spec else {
            let operand = self.register(value.span, operand);
            let register = self.result(base, dest);
            self.unit.emit_spare(span, Op::FormatValue, register, operand, 0, conversion);
            return Ok(self.as_value(register));
        };
        let spec_value = self.expr(spec, None)?;
        let operand = self.register(value.span, operand);
        let spec = self.register(spec.span, spec_value);
        let register = self.result(base, dest);
        self.unit.emit_spare(span, Op::FormatWithSpec, register, operand, spec, conversion);
        Ok(self.as_value(register))
    }

    fn interpolation(
        &mut self,
        span: Span,
        value: &'a Expr<'a>,
        text: &ast::Constant<'a>,
        conversion: Conversion,
        spec: Option<&'a Expr<'a>>,
    ) -> Result<Value> {
        let base = self.unit.top;
        let first = self.expr_to_temp(value)?;
        let text = self.literal(text);
        self.register(span, Value::Const(text));
        let mut count = 2;
        if let Some(spec) = spec {
            self.expr_to_temp(spec)?;
            count = 3;
        }
        let register = self.result(base, None);
        self.unit.emit_spare(span, Op::BuildInterpolation, register, first, count, conversion as u8);
        Ok(Value::Temp(register))
    }

    fn joined_str(&mut self, span: Span, values: &'a [&'a Expr<'a>], dest: Option<u16>) -> Result<Value> {
        match values {
            [] => return Ok(Value::Const(self.unit.constants.add_str(b""))),
            [only] => return self.expr(only, dest),
            _ => {}
        }
        let base = self.unit.top;
        if values.len() > RUN_MAX {
            // "".join([...])
            let window = self.unit.alloc();
            self.unit.alloc();
            let empty = self.unit.constants.add_str(b"");
            self.load_const(span, window, empty);
            let join = self.unit.short_name_number(names::JOIN);
            self.unit.emit(span, Op::LoadMethod, window, window, join);
            self.long_list(span, values)?;
            self.unit.emit(span, Op::CallMethod, window, 1, 0);
            self.unit.release(base + 1);
            return Ok(Value::Temp(window));
        }
        let first = self.run(values)?;
        let register = self.result(base, dest);
        self.unit.emit(span, Op::BuildString, register, first, values.len() as u16);
        Ok(self.as_value(register))
    }

    fn template_str(&mut self, span: Span, values: &'a [&'a Expr<'a>], dest: Option<u16>) -> Result<Value> {
        let base = self.unit.top;
        let first = self.unit.alloc();
        let mut strings: Vec<Constant> = Vec::new();
        let mut interpolations: Vec<&'a Expr<'a>> = Vec::new();
        let mut last_was_string = false;
        for value in values {
            match value.kind {
                ExprKind::Constant { value: ast::Constant::Str(text), .. } => {
                    strings.push(Constant::Str(text.as_bytes().into()));
                    last_was_string = true;
                }
                _ => {
                    if !last_was_string {
                        strings.push(Constant::Str((*b"").into()));
                    }
                    interpolations.push(value);
                    last_was_string = false;
                }
            }
        }
        if !last_was_string {
            strings.push(Constant::Str((*b"").into()));
        }
        let strings = self.add_const(Constant::Tuple(strings.into()));
        self.load_const(span, first, strings);
        if interpolations.len() > RUN_MAX {
            let list = self.long_list(span, &interpolations)?;
            self.unit.emit(span, Op::ListToTuple, list, list, 0);
        } else {
            let items = self.run(&interpolations)?;
            self.unit.release(base + 1);
            let tuple = self.unit.alloc();
            self.unit.emit(span, Op::BuildTuple, tuple, items, interpolations.len() as u16);
        }
        let register = self.result(base, dest);
        self.unit.emit(span, Op::BuildTemplate, register, first, 0);
        Ok(self.as_value(register))
    }

    /// `"..." % (a, b)` with only `%s`, `%r`, `%a` is compiled as an f-string, as in CPython.
    fn percent_format(
        &mut self,
        span: Span,
        left: &'a Expr<'a>,
        op: Operator,
        right: &'a Expr<'a>,
        dest: Option<u16>,
    ) -> Result<Option<Value>> {
        let (Operator::Mod, ExprKind::Constant { value: ast::Constant::Str(text), .. }) = (op, left.kind) else {
            return Ok(None);
        };
        let ExprKind::Tuple { elts, .. } = right.kind else {
            return Ok(None);
        };
        if has_star(elts) || elts.len() > RUN_MAX / 2 {
            return Ok(None);
        }
        let Some(pieces) = parse_percent_format(text.as_bytes(), elts.len()) else {
            return Ok(None);
        };
        let base = self.unit.top;
        let first = self.unit.top_register();
        let mut items = elts.iter();
        for piece in &pieces {
            match piece {
                Piece::Text(text) => {
                    let id = self.unit.constants.add_str(text);
                    self.register(left.span, Value::Const(id));
                }
                Piece::Item(conversion, spec) => {
                    let Some(item) = items.next() else { break };
                    let item_base = self.unit.top;
                    let value = self.expr(item, None)?;
                    let operand = self.register(item.span, value);
                    let conversion = *conversion as u8;
                    if spec.is_empty() {
                        let register = self.result(item_base, None);
                        self.unit.emit_spare(item.span, Op::FormatValue, register, operand, 0, conversion);
                    } else {
                        let spec = self.unit.constants.add_str(spec.as_bytes());
                        let spec = self.register(item.span, Value::Const(spec));
                        let register = self.result(item_base, None);
                        self.unit.emit_spare(item.span, Op::FormatWithSpec, register, operand, spec, conversion);
                    }
                }
            }
        }
        if pieces.len() == 1 {
            return Ok(Some(Value::Temp(first)));
        }
        let register = self.result(base, dest);
        self.unit.emit(span, Op::BuildString, register, first, pieces.len() as u16);
        Ok(Some(self.as_value(register)))
    }

    // --- Generators and coroutines -----------------------------------------------------------------------------------

    fn yield_expr(&mut self, span: Span, value: Option<&'a Expr<'a>>, dest: Option<u16>) -> Result<Value> {
        let base = self.unit.top;
        let operand = match value {
            Some(value) => self.expr(value, None)?,
            None => Value::Const(self.none()),
        };
        let operand = self.register(span, operand);
        Ok(self.yield_register(span, operand, (base, dest)))
    }

    /// Emits the yield of what is in a register.
    pub(crate) fn yield_register(&mut self, span: Span, operand: u16, (base, dest): (u32, Option<u16>)) -> Value {
        let operand = if self.scope().coroutine {
            let wrapped = self.result(base, None);
            self.unit.emit(span, Op::AsyncGenWrap, wrapped, operand, 0);
            wrapped
        } else {
            operand
        };
        let register = self.result(base, dest);
        self.unit.emit(span, Op::Yield, register, operand, 0);
        self.as_value(register)
    }

    fn yield_from(&mut self, span: Span, value: &'a Expr<'a>) -> Result<Value> {
        if self.scope().coroutine {
            return Err(CompileError::syntax(span, "'yield from' inside async function"));
        }
        let result = self.expr_to_temp(value)?;
        let receiver = self.unit.alloc();
        self.unit.emit(span, Op::GetYieldFromIter, receiver, result, 0);
        self.delegate(span, result, receiver);
        Ok(Value::Temp(result))
    }

    fn await_expr(&mut self, span: Span, value: &'a Expr<'a>) -> Result<Value> {
        let result = self.expr_to_temp(value)?;
        self.await_temp(span, result, 0);
        Ok(Value::Temp(result))
    }

    /// Awaits what is in the topmost temporary; the result takes its place. `context` is that of `GET_AWAITABLE`.
    pub(crate) fn await_temp(&mut self, span: Span, register: u16, context: u16) {
        let receiver = self.unit.alloc();
        self.unit.emit(span, Op::GetAwaitable, receiver, register, context);
        self.delegate(span, register, receiver);
    }

    /// Runs the iterator in `receiver`, the topmost temporary, to its end; its value goes to `result`.
    pub(crate) fn delegate(&mut self, span: Span, result: u16, receiver: u16) {
        self.unit.emit(span, Op::LoadNone, result, 0, 0);
        self.unit.emit(span, Op::YieldFrom, result, receiver, 0);
        self.unit.release(u32::from(receiver));
    }

    pub(crate) fn load_common_constant(&mut self, span: Span, constant: CommonConstant) -> u16 {
        let register = self.unit.alloc();
        self.unit.emit_wide(span, Op::LoadCommonConstant, register, constant as u32);
        register
    }
}

/// A piece of a `%` format.
enum Piece {
    Text(Vec<u8>),
    /// The conversion, and the format specification that pads and cuts like the `%` format.
    Item(Conversion, String),
}

/// Splits a format whose conversions are all `%s`, `%r` or `%a`, if it takes `count` items.
fn parse_percent_format(format: &[u8], count: usize) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut text = Vec::new();
    let mut items = 0;
    let mut rest = format;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'%' {
            text.push(byte);
            continue;
        }
        if let Some(tail) = rest.strip_prefix(b"%") {
            text.push(b'%');
            rest = tail;
            continue;
        }
        let spec = percent_spec(&mut rest)?;
        let (&letter, tail) = rest.split_first()?;
        rest = tail;
        let conversion = match letter {
            b's' => Conversion::Str,
            b'r' => Conversion::Repr,
            b'a' => Conversion::Ascii,
            _ => return None,
        };
        if !text.is_empty() {
            pieces.push(Piece::Text(core::mem::take(&mut text)));
        }
        pieces.push(Piece::Item(conversion, spec));
        items += 1;
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    (items == count && items > 0).then_some(pieces)
}

/// Reads `-10.3` of `%-10.3s`, and gives the format specification that means the same.
fn percent_spec(rest: &mut &[u8]) -> Option<String> {
    let is_left = rest.first() == Some(&b'-');
    if is_left {
        *rest = &rest[1..];
    }
    let width = digits(rest)?;
    let precision = match rest.strip_prefix(b".") {
        Some(tail) => {
            *rest = tail;
            Some(digits(rest)?)
        }
        None => None,
    };
    let mut spec = String::new();
    if !width.is_empty() && !is_left {
        spec.push('>');
    }
    spec.push_str(width);
    if let Some(precision) = precision {
        spec.push('.');
        spec.push_str(if precision.is_empty() { "0" } else { precision });
    }
    Some(spec)
}

/// Reads up to two digits that do not begin with a zero, which would be a flag.
fn digits<'t>(rest: &mut &'t [u8]) -> Option<&'t str> {
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, tail) = rest.split_at(count);
    *rest = tail;
    if count > 2 || digits.first() == Some(&b'0') {
        return None;
    }
    core::str::from_utf8(digits).ok()
}

pub(crate) fn is_star(expr: &Expr<'_>) -> bool {
    matches!(expr.kind, ExprKind::Starred { .. })
}

pub(crate) fn has_star(exprs: &[&Expr<'_>]) -> bool {
    exprs.iter().any(|expr| is_star(expr))
}

/// Where an attribute access is said to be: from the start of the expression, but in a call or access that spans lines, at
/// the attribute's own name.
pub(crate) fn attribute_span(span: Span, attribute: &Expr<'_>, attr: &str) -> Span {
    let end = attribute.span.end;
    let mut out = span;
    if span.start.line != end.line {
        out.start.line = end.line;
        let length = attr.chars().count() as u32;
        out.start.column = end.column.saturating_sub(length);
        out.end.line = out.end.line.max(out.start.line);
        if out.start.line == out.end.line {
            out.end.column = out.end.column.max(out.start.column);
        }
    }
    out
}

fn binary_op(op: Operator) -> Op {
    match op {
        Operator::Add => Op::Add,
        Operator::Sub => Op::Sub,
        Operator::Mult => Op::Mul,
        Operator::MatMult => Op::MatMul,
        Operator::Div => Op::TrueDiv,
        Operator::Mod => Op::Mod,
        Operator::Pow => Op::Pow,
        Operator::LShift => Op::LShift,
        Operator::RShift => Op::RShift,
        Operator::BitOr => Op::Or,
        Operator::BitXor => Op::Xor,
        Operator::BitAnd => Op::And,
        Operator::FloorDiv => Op::FloorDiv,
    }
}

pub(crate) fn compare_op(op: CmpOp) -> Op {
    match op {
        CmpOp::Eq => Op::Eq,
        CmpOp::NotEq => Op::Ne,
        CmpOp::Lt => Op::Lt,
        CmpOp::LtE => Op::Le,
        CmpOp::Gt => Op::Gt,
        CmpOp::GtE => Op::Ge,
        CmpOp::Is => Op::Is,
        CmpOp::IsNot => Op::IsNot,
        CmpOp::In => Op::In,
        CmpOp::NotIn => Op::NotIn,
    }
}

/// The operation that jumps if a comparison comes out as `sense`.
fn compare_jump(op: CmpOp, sense: bool) -> Op {
    match (op, sense) {
        (CmpOp::Eq, true) => Op::JumpIfEq,
        (CmpOp::Eq, false) => Op::JumpIfNotEq,
        (CmpOp::NotEq, true) => Op::JumpIfNe,
        (CmpOp::NotEq, false) => Op::JumpIfNotNe,
        (CmpOp::Lt, true) => Op::JumpIfLt,
        (CmpOp::Lt, false) => Op::JumpIfNotLt,
        (CmpOp::LtE, true) => Op::JumpIfLe,
        (CmpOp::LtE, false) => Op::JumpIfNotLe,
        (CmpOp::Gt, true) => Op::JumpIfGt,
        (CmpOp::Gt, false) => Op::JumpIfNotGt,
        (CmpOp::GtE, true) => Op::JumpIfGe,
        (CmpOp::GtE, false) => Op::JumpIfNotGe,
        (CmpOp::Is, true) | (CmpOp::IsNot, false) => Op::JumpIfIs,
        (CmpOp::Is, false) | (CmpOp::IsNot, true) => Op::JumpIfIsNot,
        (CmpOp::In, true) | (CmpOp::NotIn, false) => Op::JumpIfIn,
        (CmpOp::In, false) | (CmpOp::NotIn, true) => Op::JumpIfNotIn,
    }
}

fn none_jump(op: CmpOp, sense: bool) -> Option<Op> {
    match (op, sense) {
        (CmpOp::Is, true) | (CmpOp::IsNot, false) => Some(Op::JumpIfNone),
        (CmpOp::Is, false) | (CmpOp::IsNot, true) => Some(Op::JumpIfNotNone),
        _ => None,
    }
}

/// The test that is the negation of `op` for all operands, if there is one.
fn inverse_test(op: CmpOp) -> Option<CmpOp> {
    match op {
        CmpOp::Is => Some(CmpOp::IsNot),
        CmpOp::IsNot => Some(CmpOp::Is),
        CmpOp::In => Some(CmpOp::NotIn),
        CmpOp::NotIn => Some(CmpOp::In),
        _ => None,
    }
}
