//! How exceptions find their handler, and frames are left.

use bytecode::Instruction;

use super::generator;
use super::run::run;
use super::stack::{CONSTRUCTOR, ENTRY, Frame, GENERATOR};
use crate::builtins::frame;
use crate::exceptions::raise;
use crate::object::value::Value;
use crate::vm::{PyResult, Raised, Vm};
use core::ptr::NonNull;

/// An instruction of the running frame raised: adds a traceback entry and goes to the handler, leaving frames on the way.
///
/// False when the frame that entered the loop was left: the exception is then still on its way.
#[cold]
#[inline(never)]
pub(crate) unsafe fn throw(vm: &Vm, pc: &mut *mut u64, regs: &mut *mut Value, raised: Raised) -> bool {
    // SAFETY: as for `throw_from`.
    unsafe { throw_from(vm, pc, regs, raised, true) }
}

/// As [`throw`], without a traceback entry for the running frame: it has one from the first time.
#[cold]
#[inline(never)]
pub(crate) unsafe fn throw_again(vm: &Vm, pc: &mut *mut u64, regs: &mut *mut Value, raised: Raised) -> bool {
    // SAFETY: as for `throw_from`.
    unsafe { throw_from(vm, pc, regs, raised, false) }
}

/// # Safety
/// - `pc` lies behind the first word of the raising instruction of the running frame, whose registers are at `regs`.
unsafe fn throw_from(vm: &Vm, pc: &mut *mut u64, regs: &mut *mut Value, raised: Raised, mut adds_entry: bool) -> bool {
    let exception = vm.take_raised(raised);
    let mut at = *pc;
    loop {
        let top = vm.stack.top.get();
        // SAFETY: `top` is the running frame and `at` points into its code; registers from the handler's depth on are
        // temporaries of this frame, which are dropped with their places already empty.
        unsafe {
            let code = &*(*top).code;
            let offset = at.offset_from(code.start()) as usize - 1;
            if adds_entry {
                (*top).pc = at;
                let frame = frame::object_of(vm, top);
                raise::attach_traceback(vm, &exception, frame, (offset * 8) as i64, i64::from(code.line(offset)));
            }
            if let Some(entry) = code.unit().handler(offset as u32) {
                let window = (*top).regs;
                for register in usize::from(entry.depth)..code.register_count() {
                    drop(window.add(register).replace(Value::NULL));
                }
                window.add(usize::from(entry.depth)).write(exception);
                *pc = code.start().add(entry.target as usize);
                *regs = window;
                return true;
            }
            let is_entry = (*top).flags & ENTRY != 0;
            vm.raised.set(exception.clone());
            leave(vm, top);
            drop(vm.raised.take());
            if is_entry {
                vm.raised.set(exception);
                return false;
            }
            let caller = vm.stack.top.get();
            at = (*caller).pc;
            adds_entry = true;
        }
    }
}

/// Pops the frame whose code did not handle an exception, dropping all it owns.
unsafe fn leave(vm: &Vm, frame: *mut Frame) {
    // SAFETY: `frame` is the running one; its window and companion are given up once.
    unsafe {
        let code = &*(*frame).code;
        let window = (*frame).regs;
        if (*frame).object != 0 {
            frame::detach(vm, frame);
        }
        for register in 0..code.register_count() {
            drop(window.add(register).replace(Value::NULL));
        }
        let companion = (*frame).companion;
        if (*frame).flags & GENERATOR != 0 {
            generator::finish(vm, companion);
        } else {
            drop((*frame).dst.replace(Value::NULL));
        }
        vm.stack.top.set(frame.sub(1));
        if (*frame).flags & (GENERATOR | CONSTRUCTOR) != 0 {
            drop(Value::from_owned(NonNull::new_unchecked(companion)));
        }
    }
}

/// Goes on with a resumed frame by raising an exception in it, then runs the loop if the frame handles it.
///
/// # Safety
/// - the running frame is an entry frame, `pc` lies behind the first word of the instruction that raises.
pub(crate) unsafe fn resume_raising(vm: &Vm, pc: *mut u64, regs: *mut Value, raised: Raised) -> PyResult<()> {
    let (mut pc, mut regs) = (pc, regs);
    // SAFETY: upheld by the caller.
    unsafe { if throw(vm, &mut pc, &mut regs, raised) { run(vm, pc, regs) } else { Err(vm.raised_again()) } }
}

/// The instruction before `pc`, for frames suspended behind it.
#[allow(dead_code)]
pub(crate) unsafe fn previous(pc: *mut u64) -> Instruction {
    // SAFETY: the caller knows that an instruction without cache words stands there.
    Instruction(unsafe { *pc.sub(1) })
}
