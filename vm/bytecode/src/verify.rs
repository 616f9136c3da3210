//! The register discipline, checked: what passes cannot make the eval loop touch a register, constant, name or word that is
//! not there, read a register that holds nothing, or leave one behind.
//!
//! The code is run abstractly: each register is known to be empty, to hold a value, a cell, or the second half of a pair.
//! Wherever ways through the code join, they must agree on the temporaries. Code of our own compiler passes by construction;
//! code from elsewhere (`CodeType(...)`, `marshal`) must pass before it may run.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::code::{CodeUnit, Constant, LocalKind};
use crate::instruction::Instruction;
use crate::opcode::{CommonConstant, FunctionAttribute, Intrinsic1, Intrinsic2, JumpWidth, Op, Operand, SpecialMethod};

/// Where the discipline is broken, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyError {
    /// The word at fault.
    pub pc: u32,
    /// What is wrong.
    pub message: Cow<'static, str>,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "word {}: {}", self.pc, self.message)
    }
}

type Checked<T = ()> = Result<T, Cow<'static, str>>;

/// Checks a unit, not those nested in it.
pub fn verify(unit: &CodeUnit) -> Result<(), VerifyError> {
    let mut verifier = Verifier::new(unit);
    verifier.check_shape()?;
    verifier.run()
}

/// What a register holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Content {
    Empty,
    Value,
    /// A cell, in a local register.
    Cell,
    /// What follows a callable in a call window: self, or NULL.
    SelfOrNull,
}

type State = Vec<Content>;

struct Verifier<'u> {
    unit: &'u CodeUnit,
    /// Per word: an instruction starts here.
    starts: Vec<bool>,
    /// Per word: what the registers hold before it, once some way to it is known.
    states: Vec<Option<State>>,
    pending: Vec<u32>,
}

fn fail<T>(message: impl Into<Cow<'static, str>>) -> Checked<T> {
    Err(message.into())
}

impl<'u> Verifier<'u> {
    fn new(unit: &'u CodeUnit) -> Self {
        Self { unit, starts: vec![false; unit.code.len()], states: vec![None; unit.code.len()], pending: Vec::new() }
    }

    fn locals(&self) -> usize {
        self.unit.locals.len()
    }

    // --- Shape: everything that can be said of one instruction alone -------------------------------------------------

    fn check_shape(&mut self) -> Result<(), VerifyError> {
        let unit = self.unit;
        let at = |pc: usize, message| VerifyError { pc: pc as u32, message };
        if u32::try_from(unit.code.len()).is_err() || unit.code.is_empty() {
            return Err(at(0, "code is empty or too long".into()));
        }
        let named = unit.parameter_count() as usize + usize::from(unit.has_namespace());
        if named > unit.locals.len() || unit.locals.len() > usize::from(unit.register_count) {
            return Err(at(0, "registers are counted wrongly".into()));
        }
        let mut pc = 0;
        while pc < unit.code.len() {
            self.starts[pc] = true;
            let word = Instruction(unit.code[pc]);
            let Some(op) = word.op() else {
                return Err(at(pc, "unknown operation".into()));
            };
            if op.info().generic != op {
                return Err(at(pc, "specialised operation".into()));
            }
            self.check_operands(word, op).map_err(|message| at(pc, message))?;
            let cache = unit.code.get(pc + 1..pc + op.words());
            if !cache.is_some_and(|cache| cache.iter().all(|&word| word == 0)) {
                return Err(at(pc, "cache words are cut off or not zero".into()));
            }
            pc += op.words();
        }
        self.check_exceptions().map_err(|message| at(0, message))
    }

    fn check_operands(&self, word: Instruction, op: Op) -> Checked {
        let unit = self.unit;
        let info = op.info();
        let operands = [
            (info.a, u32::from(word.a())),
            (info.b, u32::from(word.b())),
            (info.c, u32::from(word.c())),
            (info.imm, word.imm()),
        ];
        for (kind, value) in operands {
            let limit = match kind {
                Operand::Const => unit.constants.len(),
                Operand::Name => unit.names.len(),
                Operand::Write | Operand::Read | Operand::Keep | Operand::Update => usize::from(unit.register_count),
                Operand::Cell => unit.locals.len(),
                Operand::Local => usize::from(unit.register_count),
                _ => continue,
            };
            if value as usize >= limit {
                return fail(format!("{} has an operand out of range", op.name()));
            }
        }
        let which = if info.imm == Operand::Count { word.imm() } else { u32::from(word.c()) };
        let known = match op {
            Op::LoadCommonConstant => CommonConstant::from_number(which).is_some(),
            Op::LoadSpecial => SpecialMethod::from_number(which).is_some(),
            Op::SetFunctionAttr => FunctionAttribute::from_number(which).is_some(),
            Op::Intrinsic1 => Intrinsic1::from_number(which).is_some(),
            Op::Intrinsic2 => Intrinsic2::from_number(which).is_some(),
            Op::GetAwaitable => which <= 2,
            Op::Raise => which <= 2,
            Op::BuildSlice | Op::BuildInterpolation => matches!(which, 2 | 3),
            Op::LoadBool => word.imm() <= 1,
            Op::FormatValue | Op::FormatWithSpec => word.spare() <= 3,
            Op::MakeFunction => matches!(unit.constants[word.imm() as usize], Constant::Code(_)),
            Op::CallKw => match &unit.constants[usize::from(word.c())] {
                Constant::Tuple(names) => {
                    names.len() <= usize::from(word.b()) && names.iter().all(|name| matches!(name, Constant::Str(_)))
                }
                _ => false,
            },
            _ => true,
        };
        if known { Ok(()) } else { fail(format!("{} has a wrong operand", op.name())) }
    }

    fn check_exceptions(&self) -> Checked {
        let mut end = 0;
        for entry in &self.unit.exceptions {
            let is_start = |pc: u32| self.starts.get(pc as usize).copied().unwrap_or(false);
            let ends_well = entry.end as usize == self.unit.code.len() || is_start(entry.end);
            if entry.start < end || entry.end <= entry.start || !is_start(entry.start) || !ends_well {
                return fail("exception table is out of order");
            }
            let depth = usize::from(entry.depth);
            if !is_start(entry.target) || depth < self.locals() || entry.depth >= self.unit.register_count {
                return fail("exception table names a wrong target or depth");
            }
            end = entry.end;
        }
        Ok(())
    }

    // --- Flow --------------------------------------------------------------------------------------------------------

    fn run(&mut self) -> Result<(), VerifyError> {
        let mut entry = vec![Content::Empty; usize::from(self.unit.register_count)];
        let arguments = self.unit.parameter_count() as usize + usize::from(self.unit.has_namespace());
        entry[..arguments].fill(Content::Value);
        self.flow_to(0, &entry).map_err(|message| VerifyError { pc: 0, message })?;
        while let Some(pc) = self.pending.pop() {
            self.step(pc).map_err(|message| {
                let name = Instruction(self.unit.code[pc as usize]).op().map_or("?", Op::name);
                VerifyError { pc, message: format!("{name}: {message}").into() }
            })?;
        }
        Ok(())
    }

    /// Notes that control may reach `pc` with the registers as given.
    fn flow_to(&mut self, pc: u32, state: &State) -> Checked {
        if !self.starts.get(pc as usize).copied().unwrap_or(false) {
            return fail("control runs to where no instruction starts");
        }
        let locals = self.locals();
        let known = &mut self.states[pc as usize];
        let Some(known) = known else {
            *known = Some(state.clone());
            self.pending.push(pc);
            return Ok(());
        };
        if known[locals..] != state[locals..] {
            let at = (locals..known.len()).find(|&at| known[at] != state[at]).unwrap_or(0);
            return fail(format!(
                "ways that join at {pc} disagree about register {at}: {:?} and {:?}",
                known[at], state[at]
            ));
        }
        let mut changed = false;
        for (mine, theirs) in known[..locals].iter_mut().zip(state) {
            if *mine != *theirs && *mine != Content::Empty {
                *mine = Content::Empty;
                changed = true;
            }
        }
        if changed {
            self.pending.push(pc);
        }
        Ok(())
    }

    fn step(&mut self, pc: u32) -> Checked {
        let word = Instruction(self.unit.code[pc as usize]);
        let (Some(op), Some(before)) = (word.op(), self.states[pc as usize].clone()) else {
            return Ok(());
        };
        let info = op.info();
        let next = pc + op.words() as u32;
        let mut machine = Machine { unit: self.unit, locals: self.locals(), state: before.clone(), lowest: u16::MAX };
        machine.read(op, word)?;
        let consumed = machine.state.clone();
        let target = jump_target(word, info.jump(), next);
        machine.write(op, word)?;
        if !info.quiet {
            self.raise(pc, &before, machine.lowest)?;
        }
        let after = machine.state;
        if let Some(target) = target {
            let target = target.ok_or("jump leaves the code")?;
            if target <= pc && !is_safe_point(op) {
                return fail("jumps backward without a safe point");
            }
            let at_target = match op {
                Op::JumpIfFalseOrPop | Op::JumpIfTrueOrPop => &before,
                Op::ForIter => {
                    let mut exhausted = before.clone();
                    exhausted[usize::from(word.b())] = Content::Empty;
                    self.flow_to(target, &exhausted)?;
                    return self.flow_to(next, &after);
                }
                Op::ForIterBack => {
                    let mut exhausted = before.clone();
                    exhausted[usize::from(word.b())] = Content::Empty;
                    self.flow_to(target, &after)?;
                    return self.flow_to(next, &exhausted);
                }
                _ => &consumed,
            };
            self.flow_to(target, at_target)?;
        }
        if !info.ends_block {
            self.flow_to(next, &after)?;
        }
        Ok(())
    }

    /// The way to the handler, if there is one. `lowest` is the lowest temporary that the instruction changes.
    fn raise(&mut self, pc: u32, before: &State, lowest: u16) -> Checked {
        let Some(entry) = self.unit.handler(pc) else {
            return Ok(());
        };
        if lowest < entry.depth {
            return fail(format!("changes register {lowest} below the depth {} of its handler", entry.depth));
        }
        let mut state = before.clone();
        let depth = usize::from(entry.depth);
        state[depth..].fill(Content::Empty);
        state[depth] = Content::Value;
        self.flow_to(entry.target, &state)
    }
}

/// Whether a jump may go backward, since the eval loop looks for signals there: else a loop could not be interrupted.
fn is_safe_point(op: Op) -> bool {
    matches!(
        op,
        Op::JumpBack
            | Op::JumpBackIfFalse
            | Op::JumpBackIfTrue
            | Op::JumpBackIfLt
            | Op::JumpBackIfLe
            | Op::JumpBackIfEq
            | Op::JumpBackIfNe
            | Op::JumpBackIfGt
            | Op::JumpBackIfGe
            | Op::ForIterBack
    )
}

/// `None` for no jump, `Some(None)` for one that leaves the code.
fn jump_target(word: Instruction, width: Option<JumpWidth>, next: u32) -> Option<Option<u32>> {
    let offset = match width? {
        JumpWidth::Short => i32::from(word.c() as i16),
        JumpWidth::Wide => word.imm() as i32,
    };
    Some(next.checked_add_signed(offset))
}

/// The effect of one instruction on the registers.
struct Machine<'u> {
    unit: &'u CodeUnit,
    locals: usize,
    state: State,
    lowest: u16,
}

impl Machine<'_> {
    fn content(&self, register: u16) -> Checked<Content> {
        match self.state.get(usize::from(register)) {
            Some(content) => Ok(*content),
            None => fail(format!("register {register} does not exist")),
        }
    }

    fn set(&mut self, register: u16, content: Content) {
        self.state[usize::from(register)] = content;
        if usize::from(register) >= self.locals {
            self.lowest = self.lowest.min(register);
        }
    }

    fn is_temp(&self, register: u16) -> bool {
        usize::from(register) >= self.locals
    }

    fn keep(&self, register: u16) -> Checked {
        match self.content(register)? {
            Content::Value | Content::Cell => Ok(()),
            found => fail(format!("reads register {register}, which is {found:?}")),
        }
    }

    fn consume(&mut self, register: u16) -> Checked {
        self.keep(register)?;
        if self.is_temp(register) {
            self.set(register, Content::Empty);
        }
        Ok(())
    }

    fn take(&mut self, register: u16, wanted: Content) -> Checked {
        let found = self.content(register)?;
        if found != wanted || !self.is_temp(register) {
            return fail(format!("register {register} is {found:?} where {wanted:?} in a temporary is wanted"));
        }
        self.set(register, Content::Empty);
        Ok(())
    }

    fn put(&mut self, register: u16, content: Content) -> Checked {
        let found = self.content(register)?;
        if self.is_temp(register) && found != Content::Empty {
            return fail(format!("writes register {register}, which is still {found:?}"));
        }
        self.set(register, content);
        Ok(())
    }

    fn run(&mut self, first: u16, count: u32) -> Checked {
        for index in 0..count {
            let register = u32::from(first) + index;
            let register = u16::try_from(register).map_err(|_| "run leaves the registers")?;
            self.take(register, Content::Value)?;
        }
        Ok(())
    }

    /// What the instruction reads and consumes.
    fn read(&mut self, op: Op, word: Instruction) -> Checked {
        let (a, b, c) = (word.a(), word.b(), word.c());
        match op {
            Op::Move => {
                let found = self.content(b)?;
                if found == Content::SelfOrNull {
                    self.take(b, found)?;
                    // Stays such a half: `write` puts a value, which is corrected here.
                    self.put(a, Content::SelfOrNull)?;
                    return Ok(());
                }
                return self.take(b, Content::Value);
            }
            Op::Drop => {
                if self.is_temp(a) {
                    let found = self.content(a)?;
                    if found == Content::Empty {
                        return fail(format!("drops register {a}, which is empty"));
                    }
                }
                self.set(a, Content::Empty);
                return Ok(());
            }
            Op::CheckBound => {
                self.require_local(a)?;
                self.set(a, Content::Value);
                return Ok(());
            }
            Op::DeleteLocal => {
                self.require_local(a)?;
                self.set(a, Content::Empty);
                return Ok(());
            }
            Op::MakeCell => {
                let kind = self.unit.locals.get(usize::from(a)).map(|local| local.kind);
                if !matches!(kind, Some(LocalKind::Cell | LocalKind::HiddenCell)) {
                    return fail(format!("register {a} is no cell variable"));
                }
                self.set(a, Content::Cell);
                return Ok(());
            }
            Op::CopyFreeVars => return self.copy_free_vars(a, word.imm()),
            Op::Raise => {
                for (index, register) in [a, b].into_iter().enumerate() {
                    if index < usize::from(c) {
                        self.consume(register)?;
                    }
                }
                return Ok(());
            }
            Op::PopExc => {
                self.take(a, Content::Value)?;
                return self.take(a.wrapping_add(1), Content::Value);
            }
            Op::YieldFrom => {
                if !self.is_temp(a) || !self.is_temp(b) {
                    return fail("operands must be temporaries");
                }
                self.keep(a)?;
                return self.take(b, Content::Value);
            }
            Op::ForIter | Op::ForIterBack => return self.keep(b),
            _ => {}
        }
        let info = op.info();
        for (kind, register) in [(info.a, a), (info.b, b), (info.c, c)] {
            match kind {
                Operand::Keep | Operand::Update => self.keep(register)?,
                Operand::Cell if self.content(register)? != Content::Cell => {
                    return fail(format!("register {register} holds no cell"));
                }
                Operand::KeepPair => {
                    self.keep(register)?;
                    if self.content(register.wrapping_add(1))? != Content::SelfOrNull {
                        return fail("no pair");
                    }
                }
                _ => {}
            }
        }
        // Borrowed operands first: an instruction may read one register twice only if it is a local.
        for (kind, register) in [(info.a, a), (info.b, b), (info.c, c)] {
            match kind {
                Operand::Read => self.consume(register)?,
                Operand::Run => self.run(register, run_length(op, word))?,
                Operand::Window => self.window(op, word)?,
                _ => {}
            }
        }
        if op == Op::Return && self.state[self.locals..].iter().any(|&content| content != Content::Empty) {
            return fail("temporaries are left behind");
        }
        Ok(())
    }

    fn require_local(&self, register: u16) -> Checked {
        if self.is_temp(register) { fail("operand must be a local") } else { Ok(()) }
    }

    fn copy_free_vars(&mut self, first: u16, count: u32) -> Checked {
        let free = self.unit.free_vars().count();
        if free != count as usize {
            return fail("wrong number of free variables");
        }
        for index in 0..count {
            let register = u32::from(first) + index;
            let kind = self.unit.locals.get(register as usize).map(|local| local.kind);
            if kind != Some(LocalKind::Free) {
                return fail("no free variable");
            }
            self.set(register as u16, Content::Cell);
        }
        Ok(())
    }

    fn window(&mut self, op: Op, word: Instruction) -> Checked {
        let (a, count) = (word.a(), u32::from(word.b()));
        let first = a.checked_add(2).ok_or("window leaves the registers")?;
        let is_method = op == Op::CallMethod || (op == Op::CallKw && word.spare() & 1 == 1);
        self.take(a, Content::Value)?;
        let top = if op == Op::CallEx {
            self.run(first, 1 + u32::from(word.spare() & 1))?;
            u32::from(first) + 2
        } else {
            if is_method {
                self.take(a + 1, Content::SelfOrNull)?;
            }
            self.run(first, count)?;
            u32::from(first) + count
        };
        if self.content(a + 1)? != Content::Empty {
            return fail("the register behind the callee is not empty");
        }
        let above = self.state.get(top as usize..).unwrap_or(&[]);
        if above.iter().any(|&content| content != Content::Empty) {
            return fail("the window is not made of the topmost temporaries");
        }
        // The callee's registers begin here.
        self.lowest = self.lowest.min(a);
        Ok(())
    }

    /// What the instruction writes.
    fn write(&mut self, op: Op, word: Instruction) -> Checked {
        let (a, c) = (word.a(), word.c());
        match op {
            Op::Move if self.content(a)? == Content::SelfOrNull => return Ok(()),
            Op::PushExc => return self.put(a.wrapping_add(1), Content::Value),
            Op::UnpackSequence => return self.put_run(a, u32::from(c)),
            Op::UnpackEx => return self.put_run(a, u32::from(c) + u32::from(word.spare()) + 1),
            Op::WithExceptStart => {
                self.put(a, Content::Value)?;
                self.put(a.wrapping_add(1), Content::SelfOrNull)?;
                return self.put_run(a.checked_add(2).ok_or("window leaves the registers")?, 3);
            }
            Op::Copy if self.content(word.b())? == Content::Cell && self.is_temp(a) => {}
            _ => {}
        }
        match op.info().a {
            Operand::Write | Operand::Window => self.put(a, Content::Value),
            Operand::Pair => {
                self.put(a, Content::Value)?;
                self.put(a.wrapping_add(1), Content::SelfOrNull)
            }
            _ => Ok(()),
        }
    }

    fn put_run(&mut self, first: u16, count: u32) -> Checked {
        for index in 0..count {
            let register = u32::from(first) + index;
            let register = u16::try_from(register).map_err(|_| "run leaves the registers")?;
            if !self.is_temp(register) {
                return fail("run of locals");
            }
            self.put(register, Content::Value)?;
        }
        Ok(())
    }
}

/// How many registers a `Run` operand has.
fn run_length(op: Op, word: Instruction) -> u32 {
    match op {
        Op::LoadSuperAttr | Op::LoadSuperMethod | Op::MatchClass => 3,
        Op::GetSlice | Op::BuildTemplate | Op::ImportName | Op::Intrinsic2 => 2,
        Op::BuildMap => 2 * u32::from(word.c()),
        _ => u32::from(word.c()),
    }
}
