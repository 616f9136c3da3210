//! Suspending: `yield`, `yield from`, `await`.

use core::ptr::NonNull;

use bytecode::Instruction;

use super::*;
use crate::builtins::coroutine;
use crate::eval::generator::suspend;
use crate::eval::stack::{ENTRY, FOR_LOOP};

/// Suspends the running generator frame with `value`; goes on with whoever resumed it.
#[inline(always)]
unsafe fn yield_value(vm: &Vm, pc: &mut Pc, r: &mut Regs, value: Value, at: Pc, delegates: bool) -> bool {
    unsafe {
        let running = frame(vm);
        let (flags, dst, companion) = ((*running).flags, (*running).dst, (*running).companion);
        if (*running).object != 0 {
            crate::builtins::frame::suspended(vm, running);
        }
        suspend(vm, at, delegates);
        let caller = frame(vm);
        *pc = (*caller).pc;
        *r = (*caller).regs;
        drop(dst.replace(value));
        drop(Value::from_owned(NonNull::new_unchecked(companion)));
        if flags & FOR_LOOP != 0 {
            iter::generator_yielded(pc);
            return true;
        }
        flags & ENTRY == 0
    }
}

#[inline(always)]
pub(crate) unsafe fn yield_(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = operand(vm, *r, b(i));
        let at = *pc;
        yield_value(vm, pc, r, value, at, false)
    }
}

#[inline(never)]
pub(crate) unsafe fn yield_from(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let sent = take(*r, a(i));
        let receiver = get(*r, b(i)).clone();
        match attempt!(vm, pc, r, coroutine::send(vm, &receiver, sent)) {
            coroutine::Sent::Yielded(value) => {
                // Resumed at this very instruction, with the next value to send in register a.
                let at = pc.sub(1);
                drop(receiver);
                yield_value(vm, pc, r, value, at, true)
            }
            coroutine::Sent::Returned(value) => {
                drop(take(*r, b(i)));
                drop(receiver);
                set(*r, a(i), value);
                true
            }
        }
    }
}

pub(crate) unsafe fn get_awaitable(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let iterator = attempt!(vm, pc, r, coroutine::awaitable(vm, &object, i.c()));
        set(*r, a(i), iterator);
    }
    true
}

pub(crate) unsafe fn get_yield_from_iter(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let allows_coroutine = {
            let code = &*(*frame(vm)).code;
            code.flags.intersects(bytecode::CodeFlags::COROUTINE.union(bytecode::CodeFlags::ITERABLE_COROUTINE))
        };
        let iterator = attempt!(vm, pc, r, coroutine::yield_from_iterator(vm, &object, allows_coroutine));
        set(*r, a(i), iterator);
    }
    true
}

pub(crate) unsafe fn async_gen_wrap(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = operand(vm, *r, b(i));
        set(*r, a(i), crate::builtins::async_generator::wrap(vm, value));
    }
    true
}
