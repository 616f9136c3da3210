//! Raising and handling.

use bytecode::Instruction;

use super::*;
use crate::exceptions::raise;

pub(crate) unsafe fn push_exc(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let exception = get(*r, a(i)).clone();
        let previous = vm.handled.replace(exception);
        r.add(a(i) + 1).write(if previous.is_null() { Value::NONE } else { previous });
    }
    true
}

pub(crate) unsafe fn pop_exc(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let previous = take(*r, a(i) + 1);
        let handled = vm.handled.replace(if previous.is_none() { Value::NULL } else { previous });
        let exception = take(*r, a(i));
        drop(handled);
        drop(exception);
    }
    true
}

pub(crate) unsafe fn raise_(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if c(i) == 0 {
            let handled = vm.handled.get();
            if handled.is_null() {
                attempt!(vm, pc, r, Err(vm.runtime_error("No active exception to reraise")));
            }
            let raised = vm.restore(handled);
            return crate::eval::unwind::throw(vm, pc, r, raised);
        }
        let exception = operand(vm, *r, a(i));
        let cause = if c(i) == 2 { Some(operand(vm, *r, b(i))) } else { None };
        let raised = raise::raise_value(vm, &exception, cause.as_ref());
        crate::eval::unwind::throw(vm, pc, r, raised)
    }
}

pub(crate) unsafe fn reraise(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let exception = operand(vm, *r, a(i));
        let raised = vm.restore(exception);
        crate::eval::unwind::throw_again(vm, pc, r, raised)
    }
}

pub(crate) unsafe fn if_not_exc_match(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let pattern = operand(vm, *r, b(i));
        let exception = get(*r, a(i)).clone();
        if !attempt!(vm, pc, r, raise::matches(vm, &exception, &pattern)) {
            jump_short(pc, i);
        }
    }
    true
}

pub(crate) unsafe fn check_eg_match(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let pattern = operand(vm, *r, c(i));
        let exception = get(*r, b(i)).clone();
        let (rest, matched) = attempt!(vm, pc, r, raise::match_group(vm, &exception, &pattern));
        if !matched.is_none() {
            vm.handled.set(matched.clone());
        }
        set(*r, b(i), rest);
        set(*r, a(i), matched);
    }
    true
}

pub(crate) unsafe fn with_except_start(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let exception = get(*r, c(i)).clone();
        r.add(a(i)).write(get(*r, b(i)).clone());
        r.add(a(i) + 1).write(get(*r, b(i) + 1).clone());
        r.add(a(i) + 2).write(vm.type_of(&exception).value());
        r.add(a(i) + 4).write(raise::traceback_of(&exception));
        r.add(a(i) + 3).write(exception);
    }
    true
}
