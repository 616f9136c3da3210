//! Calls: plain, of methods, through `super()`, with keywords and with unpacking.
//!
//! The callee and its arguments are computed right where the callee will find them: in a window made of the topmost
//! temporaries. So no register above the window may be live when the call is made.

use alloc::format;
use alloc::vec::Vec;

use bytecode::{Constant, Op};
use parser::ast::{Expr, ExprKind, Keyword};
use parser::span::Span;

use crate::codegen::{Compiler, Place, Value};
use crate::error::{CompileError, Result};
use crate::expr::{attribute_span, has_star};
use crate::names::{self, NameId};
use crate::scope::{ScopeKind, SymbolFlags};

/// Calls with more arguments pass them in a tuple and a dict.
const ARGUMENTS_MAX: usize = 60;

impl<'a> Compiler<'a, '_> {
    pub(crate) fn call(
        &mut self,
        expr: &'a Expr<'a>,
        func: &'a Expr<'a>,
        args: &'a [&'a Expr<'a>],
        keywords: &'a [Keyword<'a>],
    ) -> Result<Value> {
        check_keywords(keywords)?;
        let simple = is_simple(args, keywords);
        if let ExprKind::Attribute { value, attr, .. } = func.kind
            && simple
        {
            return self.method_call(expr, func, value, attr, args, keywords);
        }
        self.check_caller(func);
        let window = self.expr_to_temp(func)?;
        self.unit.alloc();
        self.call_window(expr.span, window, args, keywords)
    }

    fn method_call(
        &mut self,
        expr: &'a Expr<'a>,
        func: &'a Expr<'a>,
        object: &'a Expr<'a>,
        attr: &'a str,
        args: &'a [&'a Expr<'a>],
        keywords: &'a [Keyword<'a>],
    ) -> Result<Value> {
        let base = self.unit.top;
        let attr_span = attribute_span(func.span, func, attr);
        let call_span = attribute_span(expr.span, func, attr);
        let window = if let Some((first, two_args)) = self.super_arguments(object)? {
            let name = self.mangle(attr);
            let number = self.unit.short_name_number(name);
            let window = self.result(base, None);
            self.unit.emit_spare(func.span, Op::LoadSuperMethod, window, first, number, two_args);
            window
        } else {
            let value = self.expr(object, None)?;
            let register = self.register(object.span, value);
            let name = self.mangle(attr);
            let number = self.unit.short_name_number(name);
            let window = self.result(base, None);
            self.unit.emit(attr_span, Op::LoadMethod, window, register, number);
            window
        };
        self.unit.alloc();
        self.run(args)?;
        let names = self.keyword_arguments(keywords)?;
        let count = (args.len() + keywords.len()) as u16;
        match names {
            None => self.unit.emit(call_span, Op::CallMethod, window, count, 0),
            Some(names) => self.unit.emit_spare(call_span, Op::CallKw, window, count, names, 1),
        }
        self.unit.release(base + 1);
        Ok(Value::Temp(window))
    }

    /// Compiles the arguments of a call whose callee is in `window`, and the call. Register `window + 1` is taken and empty.
    pub(crate) fn call_window(
        &mut self,
        span: Span,
        window: u16,
        args: &'a [&'a Expr<'a>],
        keywords: &'a [Keyword<'a>],
    ) -> Result<Value> {
        self.call_window_after(span, window, 0, args, None, keywords)
    }

    /// The same when `given` arguments are in the window already, and the variable `extra` is passed behind `args`.
    pub(crate) fn call_window_after(
        &mut self,
        span: Span,
        window: u16,
        given: usize,
        args: &'a [&'a Expr<'a>],
        extra: Option<NameId>,
        keywords: &'a [Keyword<'a>],
    ) -> Result<Value> {
        if !is_simple(args, keywords) {
            return self.call_unpacking(span, window, given, (args, extra), keywords);
        }
        self.run(args)?;
        if let Some(extra) = extra {
            let value = self.load(span, extra, None);
            self.place_on_top(span, value);
        }
        let names = self.keyword_arguments(keywords)?;
        let count = (given + args.len() + usize::from(extra.is_some()) + keywords.len()) as u16;
        match names {
            None => self.unit.emit(span, Op::Call, window, count, 0),
            Some(names) => self.unit.emit(span, Op::CallKw, window, count, names),
        }
        self.unit.release(u32::from(window) + 1);
        Ok(Value::Temp(window))
    }

    /// Compiles the values of keyword arguments; gives the constant with their names.
    fn keyword_arguments(&mut self, keywords: &'a [Keyword<'a>]) -> Result<Option<u16>> {
        if keywords.is_empty() {
            return Ok(None);
        }
        let mut texts = Vec::with_capacity(keywords.len());
        for keyword in keywords {
            if let Some(arg) = keyword.arg {
                let name = self.mangle(arg);
                texts.push(Constant::Str(self.names.text(name).as_bytes().into()));
            }
            self.expr_to_temp(keyword.value)?;
        }
        let id = self.add_const(Constant::Tuple(texts.into()));
        let number = u16::try_from(id.0).unwrap_or_else(|_| {
            self.unit.overflow = Some("too many constants");
            u16::MAX
        });
        Ok(Some(number))
    }

    /// `f(*args, **kwargs)`, and calls with very many arguments.
    fn call_unpacking(
        &mut self,
        span: Span,
        window: u16,
        given: usize,
        (args, extra): (&'a [&'a Expr<'a>], Option<NameId>),
        keywords: &'a [Keyword<'a>],
    ) -> Result<Value> {
        let first = u32::from(window) + 2;
        if given == 0
            && let [only] = args
            && let ExprKind::Starred { value, .. } = only.kind
        {
            self.expr_to_temp(value)?;
        } else if given == 0 && args.is_empty() {
            let empty = self.add_const(Constant::Tuple([].into()));
            self.register(span, Value::Const(empty));
        } else {
            // What is given already begins the list.
            let list = first as u16;
            if given > 0 {
                self.unit.release(first);
                self.unit.alloc();
                self.unit.emit(span, Op::BuildList, list, list, given as u16);
                self.append_arguments(span, list, args)?;
                if let Some(extra) = extra {
                    let value = self.load(span, extra, None);
                    let item = self.register(span, value);
                    self.unit.emit(span, Op::ListAppend, list, item, 0);
                    self.unit.release(u32::from(list) + 1);
                }
            } else {
                self.long_list(span, args)?;
            }
            self.unit.emit(span, Op::ListToTuple, list, list, 0);
        }
        let spare = u8::from(!keywords.is_empty());
        if spare == 1 {
            self.keyword_dict(span, window, keywords)?;
        }
        self.unit.emit_spare(span, Op::CallEx, window, 0, 0, spare);
        self.unit.release(u32::from(window) + 1);
        Ok(Value::Temp(window))
    }

    fn append_arguments(&mut self, span: Span, list: u16, args: &[&'a Expr<'a>]) -> Result<()> {
        for arg in args {
            let base = self.unit.top;
            let (expr, op) = match arg.kind {
                ExprKind::Starred { value, .. } => (value, Op::ListExtend),
                _ => (*arg, Op::ListAppend),
            };
            let value = self.expr(expr, None)?;
            let item = self.register(expr.span, value);
            self.unit.emit(span, op, list, item, 0);
            self.unit.release(base);
        }
        Ok(())
    }

    /// The dict of keyword arguments, in the next temporary.
    fn keyword_dict(&mut self, span: Span, window: u16, keywords: &'a [Keyword<'a>]) -> Result<()> {
        let map = self.unit.alloc();
        let mut rest = keywords;
        let mut is_first = true;
        while let Some(keyword) = rest.first() {
            if keyword.arg.is_none() {
                if is_first {
                    self.unit.emit(span, Op::BuildMap, map, map, 0);
                }
                let mapping = self.expr(keyword.value, None)?;
                let mapping = self.register(keyword.value.span, mapping);
                self.unit.emit(span, Op::DictMerge, map, mapping, window);
                rest = &rest[1..];
            } else {
                let count = rest.iter().take(ARGUMENTS_MAX).take_while(|keyword| keyword.arg.is_some()).count();
                let part = if is_first { map } else { self.unit.top_register() };
                if is_first {
                    self.unit.release(u32::from(map));
                }
                for keyword in &rest[..count] {
                    if let Some(arg) = keyword.arg {
                        let name = self.mangle(arg);
                        let text = self.name_const(name);
                        self.register(span, Value::Const(text));
                    }
                    self.expr_to_temp(keyword.value)?;
                }
                self.unit.emit(span, Op::BuildMap, part, part, count as u16);
                if is_first {
                    self.unit.release(u32::from(map));
                    self.unit.alloc();
                } else {
                    self.unit.emit(span, Op::DictMerge, map, part, window);
                }
                rest = &rest[count..];
            }
            self.unit.release(u32::from(map) + 1);
            is_first = false;
        }
        Ok(())
    }

    /// If `expr` is a call of `super` that attribute access can look through: loads `super`, the class and the object into three
    /// temporaries, and tells the first one and 1 if they were written as arguments.
    pub(crate) fn super_arguments(&mut self, expr: &'a Expr<'a>) -> Result<Option<(u16, u8)>> {
        let ExprKind::Call { func, args, keywords: [] } = expr.kind else {
            return Ok(None);
        };
        let ExprKind::Name { id: "super", .. } = func.kind else {
            return Ok(None);
        };
        if self.unit.kind != ScopeKind::Function || !self.unit.inlined.is_empty() {
            return Ok(None);
        }
        if self.place(names::SUPER) != Place::Global || self.scope().flags(names::SUPER).intersects(SymbolFlags::GLOBAL)
        {
            return Ok(None);
        }
        let first = self.unit.top_register();
        match args {
            [class, object] if !has_star(args) => {
                self.expr_to_temp(func)?;
                self.expr_to_temp(class)?;
                self.expr_to_temp(object)?;
                Ok(Some((first, 1)))
            }
            [] => {
                // The compiler of `super()` itself: `__class__` and the first parameter.
                let Some(&param) = self.scope().params.first() else {
                    return Ok(None);
                };
                let positional = self.unit.arg_count > 0;
                let Place::Deref(cell) = self.place(names::DUNDER_CLASS) else {
                    return Ok(None);
                };
                if !positional || self.scope().comprehension.is_some() {
                    return Ok(None);
                }
                self.expr_to_temp(func)?;
                let class = self.unit.alloc();
                self.unit.emit(func.span, Op::LoadDeref, class, cell, 0);
                let object = self.load(func.span, param, None);
                self.place_on_top(func.span, object);
                Ok(Some((first, 0)))
            }
            _ => Ok(None),
        }
    }
}

fn is_simple(args: &[&Expr<'_>], keywords: &[Keyword<'_>]) -> bool {
    args.len() + keywords.len() * 2 <= ARGUMENTS_MAX
        && !has_star(args)
        && keywords.iter().all(|keyword| keyword.arg.is_some())
}

/// Refuses `f(x=1, x=2)`.
pub(crate) fn check_keywords(keywords: &[Keyword<'_>]) -> Result<()> {
    for (index, keyword) in keywords.iter().enumerate() {
        let Some(arg) = keyword.arg else { continue };
        let is_other = |other: &&Keyword<'_>| other.arg == Some(arg);
        // The place is that of the second one.
        if let Some(again) = keywords[index + 1..].iter().find(is_other) {
            return Err(CompileError::syntax(again.span, format!("keyword argument repeated: {arg}")));
        }
    }
    Ok(())
}
