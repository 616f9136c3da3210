//! The handlers of the instructions, by family.
//!
//! Every handler has the same shape: `pc` lies behind the first word of the instruction (the handler skips the cache
//! words), `regs` is the window of the running frame. It returns false to leave the loop. What a handler does is said in
//! the table of `bytecode::opcode`.

// One reason holds for every unsafe block of the handlers, so it stands here once. SAFETY: a handler is called by `run`
// only, with the window of the running frame and an instruction of its code. Register numbers lie inside the window,
// constants and names inside their tables, operand kinds are those the table of opcodes promises: the compiler sees to
// that, and the verifier for code from elsewhere. References into registers are not held while other code can run.
#![allow(clippy::undocumented_unsafe_blocks)]

pub(super) mod arith;
pub(super) mod attr;
pub(super) mod build;
pub(super) mod call;
pub(super) mod control;
pub(super) mod exc;
pub(super) mod generator;
pub(super) mod import;
pub(super) mod iter;
pub(super) mod load;
pub(super) mod matching;

use bytecode::Instruction;

use crate::builtins::function::PyFunction;
use crate::eval::generator::suspension;
use crate::eval::stack::{Frame, GENERATOR};
use crate::object::payload::Py;
use crate::object::value::Value;
use crate::vm::Vm;

pub(super) type Pc = *mut u64;
pub(super) type Regs = *mut Value;

/// Takes the value of a fallible expression, or leaves the handler for the exception's.
macro_rules! attempt {
    ($vm:expr, $pc:expr, $regs:expr, $result:expr) => {
        match $result {
            Ok(value) => value,
            Err(raised) => return $crate::eval::unwind::throw($vm, $pc, $regs, raised),
        }
    };
}
pub(super) use attempt;

#[inline(always)]
pub(super) fn a(i: Instruction) -> usize {
    usize::from(i.a())
}

#[inline(always)]
pub(super) fn b(i: Instruction) -> usize {
    usize::from(i.b())
}

#[inline(always)]
pub(super) fn c(i: Instruction) -> usize {
    usize::from(i.c())
}

#[inline(always)]
pub(super) fn imm(i: Instruction) -> usize {
    i.imm() as usize
}

/// Writes a result; the old value is dropped when the register already holds the new one.
#[inline(always)]
pub(super) unsafe fn set(regs: Regs, register: usize, value: Value) {
    // SAFETY: the register belongs to the running frame.
    drop(unsafe { regs.add(register).replace(value) });
}

#[inline(always)]
pub(super) unsafe fn get<'a>(regs: Regs, register: usize) -> &'a Value {
    // SAFETY: the register belongs to the running frame; callers do not keep the reference while other code runs.
    unsafe { &*regs.add(register) }
}

#[inline(always)]
pub(super) unsafe fn take(regs: Regs, register: usize) -> Value {
    // SAFETY: as in `get`.
    unsafe { regs.add(register).replace(Value::NULL) }
}

/// An operand as an owned value: a temporary is consumed, a local cloned.
#[inline(always)]
pub(super) unsafe fn operand(vm: &Vm, regs: Regs, register: usize) -> Value {
    // SAFETY: as in `get`; the running frame has code.
    unsafe {
        if register >= (*(*frame(vm)).code).local_count() { take(regs, register) } else { get(regs, register).clone() }
    }
}

/// Drops an operand that was only looked at, if it is a temporary.
#[inline(always)]
pub(super) unsafe fn consume(vm: &Vm, regs: Regs, register: usize) {
    // SAFETY: as in `operand`.
    unsafe {
        if get(regs, register).is_heap() && register >= (*(*frame(vm)).code).local_count() {
            drop(take(regs, register));
        }
    }
}

#[inline(always)]
pub(super) fn frame(vm: &Vm) -> *mut Frame {
    vm.stack.top.get()
}

/// The function of the running frame.
#[inline(always)]
pub(super) unsafe fn function<'a>(vm: &Vm) -> &'a Py<PyFunction> {
    // SAFETY: the running frame's `dst` holds the function unless it is a generator's, which keeps it itself.
    unsafe {
        let frame = frame(vm);
        if (*frame).flags & GENERATOR != 0 {
            suspension((*frame).companion).function()
        } else {
            (*(*frame).dst).as_unchecked()
        }
    }
}

#[inline(always)]
pub(super) unsafe fn name<'a>(vm: &Vm, index: usize) -> &'a Value {
    // SAFETY: the compiler or verifier checked the index; the code object outlives its frame.
    unsafe { (*(*frame(vm)).code).names().get_unchecked(index) }
}

#[inline(always)]
pub(super) unsafe fn constant<'a>(vm: &Vm, index: usize) -> &'a Value {
    // SAFETY: as in `name`.
    unsafe { (*(*frame(vm)).code).constants().get_unchecked(index) }
}

/// Jumps by the 32-bit offset.
#[inline(always)]
pub(super) unsafe fn jump(pc: &mut Pc, i: Instruction) {
    // SAFETY: targets are instructions of the same code.
    *pc = unsafe { pc.offset(i.imm() as i32 as isize) };
}

/// Jumps by the 16-bit offset.
#[inline(always)]
pub(super) unsafe fn jump_short(pc: &mut Pc, i: Instruction) {
    // SAFETY: as in `jump`.
    *pc = unsafe { pc.offset(i.c() as i16 as isize) };
}

/// A safe point: collects, delivers signals, raises `MemoryError` when the reserve was touched.
#[inline(always)]
pub(super) unsafe fn safe_point(vm: &Vm, pc: &mut Pc, regs: &mut Regs) -> bool {
    let fuel = vm.fuel.get() - 1;
    vm.fuel.set(fuel);
    if fuel < 0 {
        // SAFETY: the running frame's state is in `pc` and `regs`.
        unsafe { slow_point(vm, pc, regs) }
    } else {
        true
    }
}

#[cold]
#[inline(never)]
unsafe fn slow_point(vm: &Vm, pc: &mut Pc, regs: &mut Regs) -> bool {
    // SAFETY: as in `safe_point`.
    unsafe {
        (*frame(vm)).pc = *pc;
        attempt!(vm, pc, regs, vm.at_safe_point());
    }
    true
}
