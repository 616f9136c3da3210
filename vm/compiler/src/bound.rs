//! Definite assignment: removes the `CHECK_BOUND`s of locals that are bound on every way to them.
//!
//! A forward data-flow analysis over basic blocks, with one bit for each local that is checked anywhere.

use alloc::collections::VecDeque;
use alloc::vec;
use alloc::vec::Vec;

use bytecode::Op;
use bytecode::opcode::Operand;

use crate::assemble::{Layout, NO_TARGET};
use crate::unit::{HandlerId, Ins, Unit};

const NOT_TRACKED: u32 = u32::MAX;

/// Marks needless checks as removed.
pub(crate) fn remove_checks(layout: &mut Layout, unit: &Unit<'_>) {
    let mut tracked = vec![NOT_TRACKED; unit.locals.len()];
    let mut count = 0;
    for ins in layout.code.iter().filter(|ins| ins.op == Op::CheckBound) {
        let bit = &mut tracked[usize::from(ins.word.a())];
        if *bit == NOT_TRACKED {
            *bit = count;
            count += 1;
        }
    }
    if count == 0 {
        return;
    }
    let parameters = unit.parameter_count();
    let mut entry = Bits::new(count);
    for (register, &bit) in tracked.iter().enumerate() {
        if bit != NOT_TRACKED && register < parameters {
            entry.set(bit);
        }
    }
    let mut analysis = Analysis::new(layout, tracked, count);
    analysis.run(entry);
    let needless = analysis.needless();
    for at in needless {
        layout.removed[at] = true;
    }
}

/// A set of tracked locals.
#[derive(Clone, PartialEq)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(count: u32) -> Self {
        Self(vec![0; count.div_ceil(64) as usize])
    }

    fn set(&mut self, bit: u32) {
        self.0[bit as usize / 64] |= 1 << (bit % 64);
    }

    fn clear(&mut self, bit: u32) {
        self.0[bit as usize / 64] &= !(1 << (bit % 64));
    }

    fn has(&self, bit: u32) -> bool {
        self.0[bit as usize / 64] >> (bit % 64) & 1 != 0
    }

    /// Keeps what is in both; tells whether something went.
    fn intersect(&mut self, other: &Self) -> bool {
        let mut changed = false;
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            changed |= *mine & !theirs != 0;
            *mine &= theirs;
        }
        changed
    }
}

struct Analysis<'l> {
    layout: &'l Layout,
    tracked: Vec<u32>,
    count: u32,
    /// First instruction of each block, and the end.
    starts: Vec<u32>,
    /// Block of each instruction that starts one.
    block_at: Vec<u32>,
    /// State at the start of each block, once some way to it is known.
    states: Vec<Option<Bits>>,
    pending: VecDeque<u32>,
}

impl<'l> Analysis<'l> {
    fn new(layout: &'l Layout, tracked: Vec<u32>, count: u32) -> Self {
        let len = layout.code.len();
        let mut leader = vec![false; len + 1];
        leader[0] = true;
        for (at, ins) in layout.code.iter().enumerate() {
            let target = layout.targets[at];
            if target != NO_TARGET {
                leader[target as usize] = true;
                leader[at + 1] = true;
            } else if ins.op.info().ends_block {
                leader[at + 1] = true;
            }
        }
        for &(target, _) in &layout.handlers {
            if target != NO_TARGET {
                leader[target as usize] = true;
            }
        }
        let mut starts = Vec::new();
        let mut block_at = vec![NO_TARGET; len + 1];
        for (at, _) in leader[..len].iter().enumerate().filter(|(_, leads)| **leads) {
            block_at[at] = starts.len() as u32;
            starts.push(at as u32);
        }
        let states = vec![None; starts.len()];
        starts.push(len as u32);
        Self { layout, tracked, count, starts, block_at, states, pending: VecDeque::new() }
    }

    fn run(&mut self, entry: Bits) {
        debug_assert_eq!(entry.0.len(), self.count.div_ceil(64) as usize);
        self.flow_to(0, &entry);
        while let Some(block) = self.pending.pop_front() {
            self.transfer(block);
        }
    }

    fn flow_to(&mut self, at: u32, state: &Bits) {
        let Some(&block) = self.block_at.get(at as usize) else {
            return;
        };
        let Some(known) = self.states.get_mut(block as usize) else {
            return;
        };
        let changed = match known {
            None => {
                *known = Some(state.clone());
                true
            }
            Some(known) => known.intersect(state),
        };
        if changed && !self.pending.contains(&block) {
            self.pending.push_back(block);
        }
    }

    fn transfer(&mut self, block: u32) {
        let block = block as usize;
        let Some(mut state) = self.states[block].clone() else {
            return;
        };
        let layout = self.layout;
        let (start, end) = (self.starts[block], self.starts[block + 1]);
        let mut handler = HandlerId::NONE;
        for at in start..end {
            let ins = &layout.code[at as usize];
            // What is bound only grows, save where something is unbound: the handler need not hear of each instruction.
            if ins.op.info().quiet && !unbinds(ins) {
                // No way to the handler from here.
            } else if ins.handler != handler || unbinds(ins) {
                handler = ins.handler;
                if handler != HandlerId::NONE {
                    let (target, _) = layout.handlers[handler.0 as usize];
                    self.flow_to(target, &state);
                    if unbinds(ins) {
                        let mut after = state.clone();
                        self.step(ins, &mut after);
                        self.flow_to(target, &after);
                    }
                }
            }
            let target = layout.targets[at as usize];
            let writes_when_jumping = ins.op == Op::ForIterBack;
            if target != NO_TARGET && !writes_when_jumping {
                self.flow_to(target, &state);
            }
            let before = (ins.op == Op::ForIterBack).then(|| state.clone());
            self.step(ins, &mut state);
            if target != NO_TARGET && writes_when_jumping {
                self.flow_to(target, &state);
            }
            if let Some(before) = before {
                state = before;
            }
            if ins.op.info().ends_block {
                return;
            }
        }
        self.flow_to(end, &state);
    }

    fn step(&self, ins: &Ins, state: &mut Bits) {
        let register = usize::from(ins.word.a());
        let Some(&bit) = self.tracked.get(register) else {
            return;
        };
        if bit == NOT_TRACKED {
            return;
        }
        if unbinds(ins) {
            state.clear(bit);
        } else if ins.op.info().a == Operand::Write || ins.op == Op::CheckBound {
            state.set(bit);
        }
    }

    /// The checks of locals that are bound anyway.
    fn needless(&self) -> Vec<usize> {
        let mut needless = Vec::new();
        for (block, state) in self.states.iter().enumerate() {
            let Some(mut state) = state.clone() else {
                continue;
            };
            for at in self.starts[block]..self.starts[block + 1] {
                let ins = &self.layout.code[at as usize];
                if ins.op == Op::CheckBound && state.has(self.tracked[usize::from(ins.word.a())]) {
                    needless.push(at as usize);
                }
                self.step(ins, &mut state);
            }
        }
        needless
    }
}

fn unbinds(ins: &Ins) -> bool {
    matches!(ins.op, Op::Drop | Op::DeleteLocal)
}
