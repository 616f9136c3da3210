//! From labelled instructions to a `CodeUnit`: jumps are shortened, dead code and needless checks go away, handlers move
//! behind the rest, and offsets are computed.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use bytecode::location::{Location, LocationWriter};
use bytecode::opcode::{JumpWidth, Operand};
use bytecode::{CodeUnit, Constant, ExceptionEntry, Instruction, Op};
use parser::span::Span;

use crate::bound;
use crate::error::{CompileError, Result};
use crate::names::Names;
use crate::unit::{Exit, HandlerId, Ins, Label, Unit};

/// How many unconditional jumps in a row are looked through; more is pathological.
const THREAD_MAX: usize = 8;

/// Finishes a unit. `span` is where to complain if it does not fit the instruction set.
pub(crate) fn assemble(mut unit: Unit<'_>, names: &Names<'_>, filename: &str, span: Span) -> Result<CodeUnit> {
    if let Some(message) = unit.overflow {
        return Err(CompileError::overflow(span, message));
    }
    thread_jumps(&mut unit);
    copy_exit(&mut unit);
    let mut layout = Layout::new(&unit);
    if unit.has_checks {
        bound::remove_checks(&mut layout, &unit);
    }
    layout.propagate_locations();
    layout.remove_idle();
    layout.place(span)?;
    let exceptions = layout.exceptions();
    let locations = layout.locations(unit.first_line);
    let has_docstring = unit.flags.contains(bytecode::CodeFlags::HAS_DOCSTRING);
    let constants = used_constants(&mut layout.code, unit.constants.take_items(), has_docstring);
    let code = layout.words();
    Ok(CodeUnit {
        name: names.text(unit.name).into(),
        qualname: unit.qualname.into(),
        filename: filename.into(),
        first_line: unit.first_line,
        flags: unit.flags,
        arg_count: unit.arg_count,
        posonly_arg_count: unit.posonly_arg_count,
        kwonly_arg_count: unit.kwonly_arg_count,
        locals: unit.locals.into(),
        register_count: unit.top_max as u16,
        names: unit.names.iter().map(|&name| Box::from(names.text(name))).collect(),
        constants,
        code,
        exceptions,
        locations,
    })
}

/// Makes jumps to jumps go to where those go.
fn thread_jumps(unit: &mut Unit<'_>) {
    for at in 0..unit.code.len() {
        let mut ins = unit.code[at];
        if ins.target == Label::NONE {
            continue;
        }
        for _ in 0..THREAD_MAX {
            let Some(next) = threaded(unit, at, &ins) else {
                break;
            };
            ins = next;
        }
        unit.code[at] = ins;
    }
}

/// The instruction with its jump one step shorter, if there is a step.
fn threaded(unit: &mut Unit<'_>, at: usize, ins: &Ins) -> Option<Ins> {
    let target_at = unit.labels[ins.target.0 as usize] as usize;
    let target = *unit.code.get(target_at)?;
    match target.op {
        // A jump on a line of its own (`continue`) stays visible to tracing.
        Op::Jump if target.span.start.line == ins.span.start.line || target.span.start.line == 0 => {
            if target.target == ins.target {
                return None;
            }
            let beyond = unit.labels[target.target.0 as usize] as usize;
            let is_forward = unit.code.get(beyond).is_some_and(|to| (to.cold, beyond) > (ins.cold, at));
            (ins.op == Op::Jump || is_forward).then_some(Ins { target: target.target, ..*ins })
        }
        Op::JumpIfFalseOrPop | Op::JumpIfTrueOrPop if target.word.a() == ins.word.a() => {
            if target.op == ins.op {
                return Some(Ins { target: target.target, ..*ins });
            }
            let op = match ins.op {
                Op::JumpIfFalseOrPop => Op::JumpIfFalse,
                Op::JumpIfTrueOrPop => Op::JumpIfTrue,
                _ => return None,
            };
            let after = unit.new_label();
            unit.labels[after.0 as usize] = target_at as u32 + 1;
            Some(Ins { op, word: ins.word.with_op(op), target: after, ..*ins })
        }
        _ => None,
    }
}

/// Gives each jump to the end of the body a return of its own: it saves the jump, and the return is on the line of what
/// left the body, as tracing shows it.
fn copy_exit(unit: &mut Unit<'_>) {
    let Some(Exit { at: exit }) = unit.exit else {
        return;
    };
    let exit = exit as usize;
    let Some(&[load, ret]) = unit.code.get(exit..exit + 2) else {
        return;
    };
    let mut by_line: Vec<(u32, Label)> = Vec::new();
    for at in 0..unit.code.len() {
        let ins = unit.code[at];
        if ins.target == Label::NONE || unit.labels[ins.target.0 as usize] as usize != exit {
            continue;
        }
        if ins.op == Op::Jump {
            // The layout puts the return here.
            unit.code[at].target = Label::EXIT;
            continue;
        }
        let line = ins.span.start.line;
        let known = by_line.iter().find(|(other, _)| *other == line);
        if let Some((_, label)) = known {
            unit.code[at].target = *label;
            continue;
        }
        let label = unit.here();
        by_line.push((line, label));
        unit.code.extend([load, ret].map(|copied| Ins { span: ins.span, cold: true, ..copied }));
        unit.code[at].target = label;
    }
}

/// The instructions that can be reached, in their final order.
pub(crate) struct Layout {
    pub(crate) code: Vec<Ins>,
    /// Per instruction: where it jumps to, as a number of an instruction.
    pub(crate) targets: Vec<u32>,
    /// Per handler: its first instruction and the depth.
    pub(crate) handlers: Vec<(u32, u16)>,
    /// Per instruction: it is left out.
    pub(crate) removed: Vec<bool>,
    /// Per instruction: its first word.
    offsets: Vec<u32>,
    /// Per instruction: its jump is too far for its offset and needs help.
    expanded: Vec<bool>,
}

pub(crate) const NO_TARGET: u32 = u32::MAX;

impl Layout {
    fn new(unit: &Unit<'_>) -> Self {
        let reachable = reachable(unit);
        let mut new_index = vec![NO_TARGET; unit.code.len()];
        let mut code = Vec::with_capacity(unit.code.len());
        for cold in [false, true] {
            for (at, ins) in unit.code.iter().enumerate() {
                if !reachable[at] || ins.cold != cold {
                    continue;
                }
                new_index[at] = code.len() as u32;
                match unit.exit {
                    Some(Exit { at: exit }) if ins.target == Label::EXIT => {
                        let exit = &unit.code[exit as usize..exit as usize + 2];
                        code.extend(exit.iter().map(|copied| Ins { span: ins.span, cold, ..*copied }));
                    }
                    _ => code.push(*ins),
                }
            }
        }
        let find = |label: Label| new_index[unit.labels[label.0 as usize] as usize];
        let targets =
            code.iter().map(|ins| if ins.target == Label::NONE { NO_TARGET } else { find(ins.target) }).collect();
        let handlers = unit
            .handlers
            .iter()
            .map(|handler| {
                let at = unit.labels[handler.target.0 as usize] as usize;
                (new_index.get(at).copied().unwrap_or(NO_TARGET), handler.depth)
            })
            .collect();
        Self {
            removed: vec![false; code.len()],
            offsets: Vec::new(),
            expanded: vec![false; code.len()],
            code,
            targets,
            handlers,
        }
    }

    /// Gives instructions of no place that of the instruction before. In handlers only where control comes from nowhere
    /// else: what cleans up there belongs to no line.
    fn propagate_locations(&mut self) {
        let mut is_target = vec![false; self.code.len()];
        let targets = self.targets.iter().chain(self.handlers.iter().map(|(target, _)| target));
        for &target in targets.filter(|&&target| target != NO_TARGET) {
            is_target[target as usize] = true;
        }
        let Some(first) = self.code.first() else {
            return;
        };
        let (mut span, mut ends_block) = (first.span, first.op.info().ends_block);
        for (ins, is_target) in self.code.iter_mut().zip(is_target).skip(1) {
            let follows = !is_target && !ends_block;
            if ins.span.start.line == 0 && (follows || !ins.cold) {
                ins.span = span;
            }
            (span, ends_block) = (ins.span, ins.op.info().ends_block);
        }
    }

    /// Leaves out what does nothing: jumps to the next instruction and `NOP`s whose line is that of a neighbour.
    fn remove_idle(&mut self) {
        let mut line_before = 0;
        for at in 0..self.code.len() {
            if self.removed[at] {
                continue;
            }
            let ins = &mut self.code[at];
            let line = ins.span.start.line;
            if ins.op == Op::Jump {
                let target = self.targets[at] as usize;
                let idle = target > at && self.removed[at + 1..target].iter().all(|&removed| removed);
                if idle {
                    ins.op = Op::Nop;
                    ins.word = Instruction::new(Op::Nop, 0, 0, 0);
                    self.targets[at] = NO_TARGET;
                }
            }
            if ins.op == Op::Nop {
                let line_after = self.code.get(at + 1).map_or(0, |next| next.span.start.line);
                if line == 0 || line == line_before || line == line_after {
                    self.removed[at] = true;
                    continue;
                }
            }
            line_before = line;
        }
    }

    /// Computes offsets, and finds the jumps that are too far for 16 bits.
    fn place(&mut self, span: Span) -> Result<()> {
        loop {
            self.offsets.clear();
            let mut offset = 0_u32;
            for at in 0..=self.code.len() {
                self.offsets.push(offset);
                if at < self.code.len() && !self.removed[at] {
                    offset += self.words_of(at) as u32;
                }
                if offset > i32::MAX as u32 {
                    return Err(CompileError::overflow(span, "code is too big"));
                }
            }
            let mut settled = true;
            for at in 0..self.code.len() {
                let is_short = self.code[at].op.info().jump() == Some(JumpWidth::Short);
                if is_short && !self.expanded[at] && !self.removed[at] {
                    let distance = self.distance(at, self.code[at].op.words());
                    if i16::try_from(distance).is_err() {
                        self.expanded[at] = true;
                        settled = false;
                    }
                }
            }
            if settled {
                return Ok(());
            }
        }
    }

    fn words_of(&self, at: usize) -> usize {
        self.code[at].op.words() + if self.expanded[at] { 2 } else { 0 }
    }

    /// From `words` words behind the start of an instruction to the target of its jump.
    fn distance(&self, at: usize, words: usize) -> i64 {
        let target = self.offsets[self.targets[at] as usize];
        i64::from(target) - i64::from(self.offsets[at]) - words as i64
    }

    fn words(&self) -> Box<[u64]> {
        let mut out = Vec::with_capacity(self.offsets.last().map_or(0, |&end| end as usize));
        for at in 0..self.code.len() {
            if self.removed[at] {
                continue;
            }
            let ins = &self.code[at];
            let words = ins.op.words();
            let cache = words - 1;
            match ins.op.info().jump() {
                None => out.push(ins.word.0),
                Some(JumpWidth::Wide) => {
                    let distance = self.distance(at, words);
                    // The direction is known only now: a jump out of moved code may go backward.
                    let op = match ins.op {
                        Op::Jump if distance < 0 => Op::JumpBack,
                        Op::JumpBack if distance >= 0 => Op::Jump,
                        op => op,
                    };
                    out.push(ins.word.with_op(op).with_imm(distance as i32 as u32).0);
                }
                Some(JumpWidth::Short) if self.expanded[at] => {
                    out.push(ins.word.with_c(1).0);
                    out.extend(core::iter::repeat_n(0, cache));
                    out.push(Instruction::wide(Op::Jump, 0, 1).0);
                    let distance = self.distance(at, words + 2);
                    let op = if distance < 0 { Op::JumpBack } else { Op::Jump };
                    out.push(Instruction::wide(op, 0, distance as i32 as u32).0);
                    continue;
                }
                Some(JumpWidth::Short) => {
                    let distance = self.distance(at, words);
                    out.push(ins.word.with_c(distance as i16 as u16).0);
                }
            }
            out.extend(core::iter::repeat_n(0, cache));
        }
        out.into()
    }

    fn exceptions(&self) -> Box<[ExceptionEntry]> {
        let mut out: Vec<ExceptionEntry> = Vec::new();
        let mut open = HandlerId::NONE;
        for at in 0..self.code.len() {
            if self.removed[at] {
                continue;
            }
            let (start, end) = (self.offsets[at], self.offsets[at + 1]);
            let handler = self.code[at].handler;
            // What never raises begins no range, but may stand inside one.
            if self.code[at].op.info().quiet {
                if handler != open {
                    open = HandlerId::NONE;
                }
                continue;
            }
            if handler == HandlerId::NONE {
                open = handler;
                continue;
            }
            if handler == open
                && let Some(entry) = out.last_mut()
            {
                entry.end = end;
                continue;
            }
            let (target, depth) = self.handlers[handler.0 as usize];
            open = handler;
            out.push(ExceptionEntry { start, end, target: self.offsets[target as usize], depth });
        }
        out.into()
    }

    fn locations(&self, first_line: u32) -> Box<[u8]> {
        let mut writer = LocationWriter::new(first_line);
        for (at, ins) in self.code.iter().enumerate() {
            if !self.removed[at] {
                writer.push(location(ins.span), self.words_of(at));
            }
        }
        writer.finish().into()
    }
}

fn location(span: Span) -> Location {
    if span.start.line == 0 {
        return Location::NONE;
    }
    let has_columns = span.end.line != 0;
    Location {
        line: Some(span.start.line),
        end_line: Some(if has_columns { span.end.line } else { span.start.line }),
        column: has_columns.then_some(span.start.column),
        end_column: has_columns.then_some(span.end.column),
    }
}

fn reachable(unit: &Unit<'_>) -> Vec<bool> {
    let mut reachable = vec![false; unit.code.len()];
    let mut handler_seen = vec![false; unit.handlers.len()];
    let mut pending = vec![0_usize];
    while let Some(mut at) = pending.pop() {
        while at < unit.code.len() && !reachable[at] {
            reachable[at] = true;
            let ins = &unit.code[at];
            if ins.handler != HandlerId::NONE && !ins.op.info().quiet {
                let seen = &mut handler_seen[ins.handler.0 as usize];
                if !core::mem::replace(seen, true) {
                    let handler = unit.handlers[ins.handler.0 as usize];
                    pending.push(unit.labels[handler.target.0 as usize] as usize);
                }
            }
            if ins.target != Label::NONE && ins.target != Label::EXIT {
                pending.push(unit.labels[ins.target.0 as usize] as usize);
            }
            if ins.op.info().ends_block {
                break;
            }
            at += 1;
        }
    }
    reachable
}

/// Leaves out constants that no instruction uses, and numbers the others anew.
fn used_constants(code: &mut [Ins], constants: Vec<Constant>, has_docstring: bool) -> Box<[Constant]> {
    const UNUSED: u32 = u32::MAX;
    let mut numbers = vec![UNUSED; constants.len()];
    if has_docstring {
        numbers[0] = 0;
    }
    for ins in code.iter() {
        if let Some(number) = constant_of(ins) {
            numbers[number as usize] = 0;
        }
    }
    let mut next = 0;
    for number in &mut numbers {
        if *number != UNUSED {
            *number = next;
            next += 1;
        }
    }
    for ins in code {
        if let Some(number) = constant_of(ins) {
            let number = numbers[number as usize];
            ins.word = if ins.op.info().imm == Operand::Const {
                ins.word.with_imm(number)
            } else {
                ins.word.with_c(number as u16)
            };
        }
    }
    let used = constants.into_iter().zip(&numbers).filter(|(_, number)| **number != UNUSED);
    used.map(|(constant, _)| constant).collect()
}

fn constant_of(ins: &Ins) -> Option<u32> {
    let info = ins.op.info();
    if info.imm == Operand::Const {
        Some(ins.word.imm())
    } else if info.c == Operand::Const {
        Some(u32::from(ins.word.c()))
    } else {
        None
    }
}
