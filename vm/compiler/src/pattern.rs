//! The `match` statement (PEP 634): patterns become direct tests.
//!
//! A pattern reads its subject from a register and leaves it alone. What patterns bind waits in temporaries until the whole
//! pattern has matched. A failing test jumps to a stub that drops just what is live at that point, and goes on with the next
//! case; `Matching` keeps account of it.

use alloc::format;
use alloc::vec::Vec;

use bytecode::{Constant, Op};
use parser::ast::{self, Expr, ExprKind, MatchCase, Pattern, PatternKind};
use parser::span::Span;

use crate::codegen::{Compiler, Value};
use crate::error::{CompileError, Result};
use crate::fold;
use crate::names::NameId;
use crate::unit::Label;
use crate::unparse;

/// The state of matching one case.
struct Matching<'a> {
    /// First temporary that belongs to the case.
    base: u16,
    /// Names that the pattern binds, and where their values wait.
    captures: Vec<(&'a str, u16)>,
    /// Which temporaries from `base` on hold a value.
    live: Vec<bool>,
    /// Where failing tests go, by what is live there.
    fails: Vec<(Vec<bool>, Label)>,
    /// A pattern that always matches is fine here.
    allow_irrefutable: bool,
}

impl Matching<'_> {
    fn set_live(&mut self, register: u16, live: bool) {
        let at = usize::from(register.wrapping_sub(self.base));
        if self.live.len() <= at {
            self.live.resize(at + 1, false);
        }
        self.live[at] = live;
        while self.live.last() == Some(&false) {
            self.live.pop();
        }
    }

    fn is_live(&self, register: u16) -> bool {
        let at = usize::from(register.wrapping_sub(self.base));
        self.live.get(at).copied().unwrap_or(false)
    }

    fn slot(&self, name: &str) -> Option<u16> {
        let found = self.captures.iter().find(|(other, _)| *other == name)?;
        Some(found.1)
    }
}

impl<'a> Compiler<'a, '_> {
    pub(crate) fn match_stmt(&mut self, subject: &'a Expr<'a>, cases: &'a [MatchCase<'a>]) -> Result<()> {
        let base = self.unit.top;
        let value = self.expr(subject, None)?;
        let register = match value {
            // A local is matched where it is, unless a case may change it.
            Value::Local(register) if !self.may_be_rebound(subject, register, cases) => register,
            value => self.place_on_top(subject.span, value),
        };
        let end = self.unit.new_label();
        for (index, case) in cases.iter().enumerate() {
            let is_last = index + 1 == cases.len();
            self.match_case(case, register, is_last, end)?;
        }
        if !self.unit.is_local(register) {
            self.unit.emit(subject.span, Op::Drop, register, 0, 0);
        }
        self.unit.bind(end);
        self.unit.release(base);
        Ok(())
    }

    fn may_be_rebound(&self, subject: &Expr<'_>, register: u16, cases: &[MatchCase<'_>]) -> bool {
        let ExprKind::Name { id, .. } = subject.kind else {
            return true;
        };
        if self.unit.changeable[usize::from(register)] {
            return true;
        }
        let mut names = Vec::new();
        for case in cases {
            capture_names(case.pattern, &mut names);
        }
        names.contains(&id)
    }

    fn match_case(&mut self, case: &'a MatchCase<'a>, subject: u16, is_last: bool, end: Label) -> Result<()> {
        let top = self.unit.top;
        let mut names = Vec::new();
        capture_names(case.pattern, &mut names);
        let mut matching = Matching {
            base: self.unit.top_register(),
            captures: Vec::new(),
            live: Vec::new(),
            fails: Vec::new(),
            allow_irrefutable: case.guard.is_some() || is_last,
        };
        for name in names {
            let slot = self.unit.alloc();
            matching.captures.push((name, slot));
        }
        self.pattern(case.pattern, subject, &mut matching)?;
        let captures = core::mem::take(&mut matching.captures);
        for &(name, slot) in &captures {
            let name = self.mangle(name);
            self.bind_capture(case.pattern.span, name, slot);
            matching.set_live(slot, false);
        }
        self.unit.release(top);
        if let Some(guard) = case.guard {
            let fail = self.fail(&mut matching);
            if self.jump_if(guard, fail, false)? == Some(false) {
                self.unit.jump(guard.span, fail);
            }
        }
        if !self.unit.is_local(subject) {
            self.unit.emit(case.pattern.span, Op::Drop, subject, 0, 0);
        }
        // In the body the subject is gone, but its register stays taken.
        self.body(case.body)?;
        self.unit.jump(crate::codegen::NO_SPAN, end);
        self.fail_stubs(matching, case.pattern.span);
        Ok(())
    }

    fn bind_capture(&mut self, span: Span, name: NameId, slot: u16) {
        let top = self.unit.top;
        if let Some(local) = self.fast_register(name) {
            self.unit.emit(span, Op::Move, local, slot, 0);
        } else {
            self.store(span, name, Value::Temp(slot));
            self.unit.top = top;
        }
    }

    /// Where to jump when a test fails with what is live now.
    fn fail(&mut self, matching: &mut Matching<'a>) -> Label {
        if let Some((_, label)) = matching.fails.iter().find(|(live, _)| *live == matching.live) {
            return *label;
        }
        let label = self.unit.new_label();
        matching.fails.push((matching.live.clone(), label));
        label
    }

    /// What failing tests do before the next case begins.
    fn fail_stubs(&mut self, matching: Matching<'a>, span: Span) {
        let next = self.unit.new_label();
        let Matching { base, fails, .. } = matching;
        self.drop_down_to(base, fails, &[], span, next);
        self.unit.bind(next);
    }

    /// Emits stubs that drop what is live but not in `wanted`, and then go to `next`, which follows.
    fn drop_down_to(&mut self, base: u16, fails: Vec<(Vec<bool>, Label)>, wanted: &[bool], span: Span, next: Label) {
        let count = fails.len();
        for (index, (live, label)) in fails.into_iter().enumerate() {
            self.unit.bind(label);
            for (at, _) in live.iter().enumerate().filter(|(_, live)| **live) {
                if !wanted.get(at).copied().unwrap_or(false) {
                    self.unit.emit(span, Op::Drop, base + at as u16, 0, 0);
                }
            }
            if index + 1 < count {
                self.unit.jump(span, next);
            }
        }
    }

    /// A register with the subject that an instruction may consume.
    fn subject_operand(&mut self, span: Span, subject: u16) -> u16 {
        if self.unit.is_local(subject) {
            return subject;
        }
        let copy = self.unit.alloc();
        self.unit.emit(span, Op::Copy, copy, subject, 0);
        copy
    }

    fn pattern(&mut self, pattern: &'a Pattern<'a>, subject: u16, matching: &mut Matching<'a>) -> Result<()> {
        self.descend()?;
        let span = pattern.span;
        let top = self.unit.top;
        match pattern.kind {
            PatternKind::MatchValue { value } => {
                check_pattern_value(span, value)?;
                let operand = self.subject_operand(span, subject);
                let value = self.expr(value, None)?;
                let value = self.register(span, value);
                let fail = self.fail(matching);
                self.unit.emit_jump(span, Op::JumpIfNotEq, operand, value, fail);
                self.unit.release(top);
            }
            PatternKind::MatchSingleton { value } => self.singleton(span, subject, &value, matching),
            PatternKind::MatchSequence { patterns } => {
                self.sequence_pattern(span, subject, patterns, matching)?;
            }
            PatternKind::MatchMapping { keys, patterns, rest } => {
                self.mapping_pattern(span, subject, (keys, patterns, rest), matching)?;
            }
            PatternKind::MatchClass { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.class_pattern(span, subject, cls, patterns, (kwd_attrs, kwd_patterns), matching)?;
            }
            PatternKind::MatchStar { name } => {
                if let Some(name) = name {
                    self.capture(span, subject, name, matching)?;
                }
            }
            PatternKind::MatchAs { pattern: None, name } => {
                if !matching.allow_irrefutable {
                    return Err(unreachable_patterns(span, name));
                }
                if let Some(name) = name {
                    self.capture(span, subject, name, matching)?;
                }
            }
            PatternKind::MatchAs { pattern: Some(inner), name } => {
                self.pattern(inner, subject, matching)?;
                if let Some(name) = name {
                    self.capture(span, subject, name, matching)?;
                }
            }
            PatternKind::MatchOr { patterns } => self.or_pattern(span, subject, patterns, matching)?,
        }
        debug_assert_eq!(self.unit.top, top, "a pattern left temporaries");
        self.ascend();
        Ok(())
    }

    fn singleton(&mut self, span: Span, subject: u16, value: &ast::Constant<'a>, matching: &mut Matching<'a>) {
        let top = self.unit.top;
        let operand = self.subject_operand(span, subject);
        let fail = self.fail(matching);
        if *value == ast::Constant::None {
            self.unit.emit_jump(span, Op::JumpIfNotNone, operand, 0, fail);
        } else {
            let id = self.literal(value);
            let value = self.register(span, Value::Const(id));
            self.unit.emit_jump(span, Op::JumpIfIsNot, operand, value, fail);
        }
        self.unit.release(top);
    }

    /// Keeps the subject for a name. The slot may not be taken already.
    fn capture(&mut self, span: Span, subject: u16, name: &'a str, matching: &mut Matching<'a>) -> Result<()> {
        let slot = self.free_slot(span, name, matching)?;
        self.unit.emit(span, Op::Copy, slot, subject, 0);
        matching.set_live(slot, true);
        Ok(())
    }

    fn free_slot(&mut self, span: Span, name: &'a str, matching: &Matching<'a>) -> Result<u16> {
        match matching.slot(name) {
            Some(slot) if !matching.is_live(slot) => Ok(slot),
            _ => Err(CompileError::syntax(span, format!("multiple assignments to name '{name}' in pattern"))),
        }
    }

    /// Matches a part of a subject, which is in a temporary of its own and is consumed.
    fn sub_pattern(&mut self, pattern: &'a Pattern<'a>, part: u16, matching: &mut Matching<'a>) -> Result<()> {
        let span = pattern.span;
        match pattern.kind {
            PatternKind::MatchAs { pattern: None, name: Some(name) } | PatternKind::MatchStar { name: Some(name) } => {
                let slot = self.free_slot(span, name, matching)?;
                self.unit.emit(span, Op::Move, slot, part, 0);
                matching.set_live(slot, true);
            }
            _ => {
                let before = core::mem::replace(&mut matching.allow_irrefutable, true);
                self.pattern(pattern, part, matching)?;
                matching.allow_irrefutable = before;
                self.unit.emit(span, Op::Drop, part, 0, 0);
            }
        }
        matching.set_live(part, false);
        Ok(())
    }

    /// Unpacks `operand` into temporaries and matches them. `star` is the index of a starred pattern.
    fn unpack_patterns(
        &mut self,
        span: Span,
        operand: u16,
        patterns: &[&'a Pattern<'a>],
        star: Option<usize>,
        matching: &mut Matching<'a>,
    ) -> Result<()> {
        // The parts may begin where the operand is.
        let base = if self.unit.is_local(operand) { self.unit.top } else { u32::from(operand) };
        self.unit.release(base);
        let first = self.unit.top_register();
        for _ in patterns {
            self.unit.alloc();
        }
        match star {
            None => self.unit.emit(span, Op::UnpackSequence, first, operand, patterns.len() as u16),
            Some(before) => {
                let after = patterns.len() - before - 1;
                let (Ok(before), Ok(after)) = (u8::try_from(before), u16::try_from(after)) else {
                    return Err(CompileError::syntax(span, "too many expressions in star-unpacking sequence pattern"));
                };
                self.unit.emit_spare(span, Op::UnpackEx, first, operand, after, before);
            }
        }
        for index in 0..patterns.len() as u16 {
            matching.set_live(first.wrapping_add(index), true);
        }
        for (index, pattern) in patterns.iter().enumerate() {
            self.sub_pattern(pattern, first.wrapping_add(index as u16), matching)?;
        }
        self.unit.release(base);
        Ok(())
    }

    fn test(&mut self, span: Span, op: Op, subject: u16, matching: &mut Matching<'a>) {
        let top = self.unit.top;
        let result = self.unit.alloc();
        self.unit.emit(span, op, result, subject, 0);
        let fail = self.fail(matching);
        self.unit.emit_jump(span, Op::JumpIfFalse, result, 0, fail);
        self.unit.release(top);
    }

    /// Fails unless `jump`, a comparison of the length with `count`, falls through.
    fn length_test(&mut self, span: Span, jump: Op, subject: u16, count: usize, matching: &mut Matching<'a>) {
        let top = self.unit.top;
        let length = self.unit.alloc();
        self.unit.emit(span, Op::GetLen, length, subject, 0);
        let count = self.add_const(Constant::Int(count as i64));
        let count = self.register(span, Value::Const(count));
        let fail = self.fail(matching);
        self.unit.emit_jump(span, jump, length, count, fail);
        self.unit.release(top);
    }

    fn sequence_pattern(
        &mut self,
        span: Span,
        subject: u16,
        patterns: &'a [&'a Pattern<'a>],
        matching: &mut Matching<'a>,
    ) -> Result<()> {
        let mut stars =
            patterns.iter().enumerate().filter(|(_, pattern)| matches!(pattern.kind, PatternKind::MatchStar { .. }));
        let star = stars.next();
        if stars.next().is_some() {
            return Err(CompileError::syntax(span, "multiple starred names in sequence pattern"));
        }
        let star_is_wildcard = star.is_some_and(|(_, pattern)| is_wildcard(pattern));
        let star = star.map(|(index, _)| index);
        let only_wildcards = patterns.iter().all(|pattern| is_wildcard(pattern));
        self.test(span, Op::MatchSequence, subject, matching);
        match star {
            None => self.length_test(span, Op::JumpIfNotEq, subject, patterns.len(), matching),
            Some(_) if patterns.len() > 1 => {
                self.length_test(span, Op::JumpIfNotGe, subject, patterns.len() - 1, matching);
            }
            Some(_) => {}
        }
        if only_wildcards {
            return Ok(());
        }
        match star {
            Some(star) if star_is_wildcard => self.indexed_patterns(span, subject, patterns, star, matching),
            star => {
                let operand = self.subject_operand(span, subject);
                self.unpack_patterns(span, operand, patterns, star, matching)
            }
        }
    }

    /// `[a, *_, b]`: fetches the items that matter by index, since the middle may be long.
    fn indexed_patterns(
        &mut self,
        span: Span,
        subject: u16,
        patterns: &'a [&'a Pattern<'a>],
        star: usize,
        matching: &mut Matching<'a>,
    ) -> Result<()> {
        for (index, pattern) in patterns.iter().enumerate() {
            if index == star || is_wildcard(pattern) {
                continue;
            }
            let top = self.unit.top;
            let part = self.unit.alloc();
            let operand = self.subject_operand(span, subject);
            let key = if index < star {
                let key = self.add_const(Constant::Int(index as i64));
                self.register(span, Value::Const(key))
            } else {
                let length = self.unit.alloc();
                self.unit.emit(span, Op::GetLen, length, subject, 0);
                let back = self.add_const(Constant::Int((patterns.len() - index) as i64));
                let back = self.register(span, Value::Const(back));
                self.unit.emit(span, Op::Sub, length, length, back);
                self.unit.release(u32::from(back));
                length
            };
            self.unit.emit(span, Op::GetItem, part, operand, key);
            self.unit.release(u32::from(part) + 1);
            matching.set_live(part, true);
            self.sub_pattern(pattern, part, matching)?;
            self.unit.release(top);
        }
        Ok(())
    }

    fn mapping_pattern(
        &mut self,
        span: Span,
        subject: u16,
        (keys, patterns, rest): (&'a [&'a Expr<'a>], &'a [&'a Pattern<'a>], Option<&'a str>),
        matching: &mut Matching<'a>,
    ) -> Result<()> {
        self.test(span, Op::MatchMapping, subject, matching);
        if !keys.is_empty() {
            self.length_test(span, Op::JumpIfNotGe, subject, keys.len(), matching);
        }
        if keys.is_empty() && rest.is_none() {
            return Ok(());
        }
        let top = self.unit.top;
        self.check_mapping_keys(span, keys)?;
        let key_tuple = self.unit.top_register();
        let value = self.tuple_display(span, keys, None)?;
        self.place_on_top(span, value);
        let operand = if rest.is_some() {
            matching.set_live(key_tuple, true);
            self.subject_operand(span, key_tuple)
        } else {
            key_tuple
        };
        self.unit.emit(span, Op::MatchKeys, operand, subject, operand);
        self.unpack_found(span, operand, patterns, matching)?;
        if let Some(rest) = rest {
            self.capture_rest(span, subject, key_tuple, (keys.len(), rest), matching)?;
        }
        self.unit.release(top);
        Ok(())
    }

    /// Fails if temporary `found` is None; else unpacks it into patterns.
    fn unpack_found(
        &mut self,
        span: Span,
        found: u16,
        patterns: &[&'a Pattern<'a>],
        matching: &mut Matching<'a>,
    ) -> Result<()> {
        let copy = self.unit.alloc();
        self.unit.emit(span, Op::Copy, copy, found, 0);
        matching.set_live(found, true);
        let fail = self.fail(matching);
        self.unit.emit_jump(span, Op::JumpIfNone, copy, 0, fail);
        self.unit.release(u32::from(copy));
        matching.set_live(found, false);
        self.unpack_patterns(span, found, patterns, None, matching)
    }

    /// `**rest`: a dict of what the mapping has besides the keys.
    fn capture_rest(
        &mut self,
        span: Span,
        subject: u16,
        key_tuple: u16,
        (count, name): (usize, &'a str),
        matching: &mut Matching<'a>,
    ) -> Result<()> {
        self.unit.release(u32::from(key_tuple) + 1);
        let map = self.unit.alloc();
        self.unit.emit(span, Op::BuildMap, map, map, 0);
        let operand = self.subject_operand(span, subject);
        self.unit.emit(span, Op::DictUpdate, map, operand, 0);
        self.unit.release(u32::from(map) + 1);
        let first = self.unit.top_register();
        for _ in 0..count {
            self.unit.alloc();
        }
        self.unit.emit(span, Op::UnpackSequence, first, key_tuple, count as u16);
        matching.set_live(key_tuple, false);
        for index in (0..count as u16).rev() {
            let target = self.unit.alloc();
            self.unit.emit(span, Op::Copy, target, map, 0);
            self.unit.emit(span, Op::DelItem, target, first.wrapping_add(index), 0);
            self.unit.release(u32::from(target));
        }
        let slot = self.free_slot(span, name, matching)?;
        self.unit.emit(span, Op::Move, slot, map, 0);
        matching.set_live(slot, true);
        self.unit.release(u32::from(key_tuple));
        Ok(())
    }

    fn check_mapping_keys(&mut self, span: Span, keys: &'a [&'a Expr<'a>]) -> Result<()> {
        let mut seen: Vec<Constant> = Vec::new();
        for key in keys {
            let constant = match key.kind {
                ExprKind::Attribute { .. } => continue,
                ExprKind::Constant { .. } | ExprKind::UnaryOp { .. } | ExprKind::BinOp { .. } => {
                    let base = self.unit.top;
                    match self.expr(key, None)? {
                        Value::Const(id) => self.unit.constants.get(id).clone(),
                        value => {
                            self.discard(span, value);
                            self.unit.release(base);
                            continue;
                        }
                    }
                }
                _ => {
                    return Err(CompileError::syntax(
                        span,
                        "mapping pattern keys may only match literals and attribute lookups",
                    ));
                }
            };
            if seen.iter().any(|other| fold::equal(other, &constant)) {
                let text = unparse::constant_text(&constant);
                return Err(CompileError::syntax(span, format!("mapping pattern checks duplicate key ({text})")));
            }
            seen.push(constant);
        }
        Ok(())
    }

    fn class_pattern(
        &mut self,
        span: Span,
        subject: u16,
        cls: &'a Expr<'a>,
        patterns: &'a [&'a Pattern<'a>],
        (attrs, attr_patterns): (&'a [&'a str], &'a [&'a Pattern<'a>]),
        matching: &mut Matching<'a>,
    ) -> Result<()> {
        for (index, attr) in attrs.iter().enumerate() {
            if let Some(again) = attrs[index + 1..].iter().position(|other| other == attr) {
                return Err(CompileError::syntax(
                    attr_patterns[index + 1 + again].span,
                    format!("attribute name repeated in class pattern: {attr}"),
                ));
            }
        }
        let top = self.unit.top;
        let found = self.unit.alloc();
        self.unit.emit(span, Op::Copy, found, subject, 0);
        self.expr_to_temp(cls)?;
        let names = attrs.iter().map(|attr| Constant::Str(attr.as_bytes().into()));
        let names = Constant::Tuple(names.collect());
        let names = self.add_const(names);
        self.register(span, Value::Const(names));
        self.unit.emit(span, Op::MatchClass, found, found, patterns.len() as u16);
        self.unit.release(u32::from(found) + 1);
        let all: Vec<&'a Pattern<'a>> = patterns.iter().chain(attr_patterns).copied().collect();
        self.unpack_found(span, found, &all, matching)?;
        self.unit.release(top);
        Ok(())
    }

    fn or_pattern(
        &mut self,
        span: Span,
        subject: u16,
        patterns: &'a [&'a Pattern<'a>],
        matching: &mut Matching<'a>,
    ) -> Result<()> {
        let end = self.unit.new_label();
        let before = matching.live.clone();
        let allow_irrefutable = matching.allow_irrefutable;
        let outer_fails = core::mem::take(&mut matching.fails);
        let mut after: Option<Vec<bool>> = None;
        for (index, pattern) in patterns.iter().enumerate() {
            let is_last = index + 1 == patterns.len();
            matching.live.clone_from(&before);
            matching.allow_irrefutable = is_last && allow_irrefutable;
            if is_last {
                // What fails now fails for good.
                matching.fails = outer_fails.clone();
            }
            self.pattern(pattern, subject, matching)?;
            match &after {
                None => after = Some(matching.live.clone()),
                Some(first) if *first != matching.live => {
                    return Err(CompileError::syntax(span, "alternative patterns bind different names"));
                }
                Some(_) => {}
            }
            if !is_last {
                self.unit.jump(pattern.span, end);
                let next = self.unit.new_label();
                let fails = core::mem::take(&mut matching.fails);
                self.drop_down_to(matching.base, fails, &before, pattern.span, next);
                self.unit.bind(next);
            }
        }
        matching.allow_irrefutable = allow_irrefutable;
        self.unit.bind(end);
        Ok(())
    }
}

fn unreachable_patterns(span: Span, name: Option<&str>) -> CompileError {
    let message = match name {
        Some(name) => format!("name capture '{name}' makes remaining patterns unreachable"),
        None => "wildcard makes remaining patterns unreachable".into(),
    };
    CompileError::syntax(span, message)
}

/// Refuses what cannot be a value in a pattern though it looks like a literal, such as `f"..."`.
fn check_pattern_value(span: Span, value: &Expr<'_>) -> Result<()> {
    let fits = matches!(
        value.kind,
        ExprKind::Constant { .. } | ExprKind::Attribute { .. } | ExprKind::UnaryOp { .. } | ExprKind::BinOp { .. }
    );
    if fits {
        return Ok(());
    }
    Err(CompileError::syntax(span, "patterns may only match literals and attribute lookups"))
}

fn is_wildcard(pattern: &Pattern<'_>) -> bool {
    matches!(pattern.kind, PatternKind::MatchAs { pattern: None, name: None } | PatternKind::MatchStar { name: None })
}

/// The names that a pattern binds, each once, in order. The depth of patterns is bounded by that of the tree.
fn capture_names<'a>(pattern: &Pattern<'a>, out: &mut Vec<&'a str>) {
    let add = |name: Option<&'a str>, out: &mut Vec<&'a str>| {
        if let Some(name) = name
            && !out.contains(&name)
        {
            out.push(name);
        }
    };
    match pattern.kind {
        PatternKind::MatchValue { .. } | PatternKind::MatchSingleton { .. } => {}
        PatternKind::MatchSequence { patterns } | PatternKind::MatchOr { patterns } => {
            patterns.iter().for_each(|pattern| capture_names(pattern, out));
        }
        PatternKind::MatchMapping { patterns, rest, .. } => {
            patterns.iter().for_each(|pattern| capture_names(pattern, out));
            add(rest, out);
        }
        PatternKind::MatchClass { patterns, kwd_patterns, .. } => {
            let all = patterns.iter().chain(kwd_patterns);
            all.for_each(|pattern| capture_names(pattern, out));
        }
        PatternKind::MatchStar { name } => add(name, out),
        PatternKind::MatchAs { pattern, name } => {
            if let Some(pattern) = pattern {
                capture_names(pattern, out);
            }
            add(name, out);
        }
    }
}
