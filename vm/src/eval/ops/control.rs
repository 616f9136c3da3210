//! Jumps on truth and None.

use bytecode::Instruction;

use super::arith::truth;
use super::*;

#[inline(always)]
pub(crate) unsafe fn nop(_: &Vm, _: &mut Pc, _: &mut Regs, _: Instruction) -> bool {
    true
}

#[inline(always)]
pub(crate) unsafe fn jump_(_: &Vm, pc: &mut Pc, _: &mut Regs, i: Instruction) -> bool {
    unsafe { jump(pc, i) };
    true
}

#[inline(always)]
pub(crate) unsafe fn jump_back(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        jump(pc, i);
        safe_point(vm, pc, r)
    }
}

#[inline(always)]
pub(crate) unsafe fn if_false(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if !attempt!(vm, pc, r, truth(vm, *r, a(i))) {
            jump(pc, i);
        }
    }
    true
}

#[inline(always)]
pub(crate) unsafe fn if_true(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if attempt!(vm, pc, r, truth(vm, *r, a(i))) {
            jump(pc, i);
        }
    }
    true
}

#[inline(always)]
pub(crate) unsafe fn back_if_false(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if !attempt!(vm, pc, r, truth(vm, *r, a(i))) {
            jump(pc, i);
            return safe_point(vm, pc, r);
        }
    }
    true
}

#[inline(always)]
pub(crate) unsafe fn back_if_true(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if attempt!(vm, pc, r, truth(vm, *r, a(i))) {
            jump(pc, i);
            return safe_point(vm, pc, r);
        }
    }
    true
}

/// The truth of a temporary, which stays.
unsafe fn kept_truth(vm: &Vm, r: Regs, register: usize) -> crate::vm::PyResult<bool> {
    let value = unsafe { get(r, register).clone() };
    vm.truth(&value)
}

pub(crate) unsafe fn if_false_or_pop(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if attempt!(vm, pc, r, kept_truth(vm, *r, a(i))) {
            drop(take(*r, a(i)));
        } else {
            jump(pc, i);
        }
    }
    true
}

pub(crate) unsafe fn if_true_or_pop(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if attempt!(vm, pc, r, kept_truth(vm, *r, a(i))) {
            jump(pc, i);
        } else {
            drop(take(*r, a(i)));
        }
    }
    true
}

#[inline(always)]
pub(crate) unsafe fn if_none(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if get(*r, a(i)).is_none() {
            jump(pc, i);
        } else {
            consume(vm, *r, a(i));
        }
    }
    true
}

#[inline(always)]
pub(crate) unsafe fn if_not_none(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if !get(*r, a(i)).is_none() {
            consume(vm, *r, a(i));
            jump(pc, i);
        }
    }
    true
}
