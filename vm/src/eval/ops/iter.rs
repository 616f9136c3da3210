//! Iteration and unpacking.

use bytecode::{Instruction, Op};

use super::*;
use crate::builtins::list::{PyList, PyListIterator};
use crate::builtins::range::PyRangeIterator;
use crate::builtins::tuple::PyTuple;
use crate::eval::enter::too_deep;
use crate::eval::generator::{State, push, suspension};
use crate::eval::stack::FOR_LOOP;
use crate::object::header::Kind;
use crate::vm::PyResult;

pub(crate) unsafe fn get_iter(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let iterator = attempt!(vm, pc, r, vm.iter(&object));
        set(*r, a(i), iterator);
    }
    true
}

/// The next item of the iterators that need no call: ranges and lists. `None` means another iterator; the inner `None`
/// exhaustion.
#[inline(always)]
unsafe fn quick_next(vm: &Vm, iterator: &Value) -> Option<Option<Value>> {
    unsafe {
        match iterator.kind() {
            Kind::RANGE_ITERATOR => Some(iterator.as_unchecked::<PyRangeIterator>().advance().map(|item| vm.int(item))),
            Kind::LIST_ITERATOR => Some(iterator.as_unchecked::<PyListIterator>().advance()),
            _ => None,
        }
    }
}

#[inline(always)]
pub(crate) unsafe fn for_iter(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        match quick_next(vm, get(*r, b(i))) {
            Some(Some(value)) => {
                set(*r, a(i), value);
                true
            }
            Some(None) => {
                jump_short(pc, i);
                drop(take(*r, b(i)));
                true
            }
            None => for_iter_slowly(vm, pc, r, i),
        }
    }
}

#[inline(always)]
pub(crate) unsafe fn for_iter_back(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        match quick_next(vm, get(*r, b(i))) {
            Some(Some(value)) => {
                set(*r, a(i), value);
                jump_short(pc, i);
                safe_point(vm, pc, r)
            }
            Some(None) => {
                drop(take(*r, b(i)));
                true
            }
            None => for_iter_slowly(vm, pc, r, i),
        }
    }
}

/// The rest: generators run in this loop, anything else through its slot.
#[inline(never)]
unsafe fn for_iter_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let iterator = get(*r, b(i));
        let is_back = i.op_byte() == Op::ForIterBack as u8;
        if iterator.is_kind(Kind::GENERATOR) {
            let header = iterator.pointer();
            let core = suspension(header);
            if matches!(core.state.get(), State::Created | State::Suspended) && !core.delegates.get() {
                let window = vm.stack.free_base();
                let count = core.code().register_count();
                if frame(vm).add(1) >= vm.stack.frame_limit.get() || vm.stack.prepare(window, count).is_err() {
                    attempt!(vm, pc, r, Err(too_deep(vm)));
                }
                (*frame(vm)).pc = *pc;
                let was_created = core.state.get() == State::Created;
                let dst = r.add(a(i));
                *pc = push(vm, header, window, dst, FOR_LOOP);
                *r = window;
                if !was_created {
                    let at = Instruction(*pc.sub(1));
                    drop(window.add(usize::from(at.a())).replace(Value::NONE));
                }
                return safe_point(vm, pc, r);
            }
        }
        let iterator = iterator.clone();
        match attempt!(vm, pc, r, vm.next(&iterator)) {
            Some(value) => {
                set(*r, a(i), value);
                if is_back {
                    jump_short(pc, i);
                    return safe_point(vm, pc, r);
                }
            }
            None => {
                if !is_back {
                    jump_short(pc, i);
                }
                drop(take(*r, b(i)));
            }
        }
    }
    true
}

/// A generator that a `FOR_ITER` of the now running frame resumed has yielded: the value is in place.
#[inline(always)]
pub(super) unsafe fn generator_yielded(pc: &mut Pc) {
    unsafe {
        let i = Instruction(*pc.sub(1));
        if i.op_byte() == Op::ForIterBack as u8 {
            jump_short(pc, i);
        }
    }
}

/// A generator that a `FOR_ITER` of the now running frame resumed has returned: the loop is over.
pub(super) unsafe fn generator_exhausted(pc: &mut Pc, r: Regs) {
    unsafe {
        let i = Instruction(*pc.sub(1));
        if i.op_byte() != Op::ForIterBack as u8 {
            jump_short(pc, i);
        }
        drop(take(r, b(i)));
    }
}

pub(crate) unsafe fn unpack_sequence(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let count = c(i);
        let items = if let Some(tuple) = object.downcast_exact::<PyTuple>() {
            Some(tuple.as_slice())
        } else {
            object.downcast_exact::<PyList>().map(|list| list.items().as_slice())
        };
        if let Some(items) = items
            && items.len() == count
        {
            for (at, item) in items.iter().enumerate() {
                r.add(a(i) + at).write(item.clone());
            }
            return true;
        }
        let items = attempt!(vm, pc, r, unpack(vm, &object, count, count));
        for (at, item) in items.into_iter().enumerate() {
            r.add(a(i) + at).write(item);
        }
    }
    true
}

/// Up to `most` items of an iterable that must have at least `least`.
fn unpack(vm: &Vm, object: &Value, least: usize, most: usize) -> PyResult<alloc::vec::Vec<Value>> {
    let exact = least == most;
    if !vm.is_iterable(object) {
        return Err(vm.type_error(alloc::format!("cannot unpack non-iterable {} object", vm.type_name(object))));
    }
    let known = known_length(object);
    let iterator = vm.iter(object)?;
    let mut items = alloc::vec::Vec::new();
    while items.len() < most {
        match vm.next(&iterator)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    if items.len() < least {
        let expected =
            if exact { alloc::format!("expected {least}") } else { alloc::format!("expected at least {least}") };
        return Err(vm.value_error(alloc::format!("not enough values to unpack ({expected}, got {})", items.len())));
    }
    if exact && vm.next(&iterator)?.is_some() {
        return Err(vm.value_error(match known {
            Some(length) => alloc::format!("too many values to unpack (expected {most}, got {length})"),
            None => alloc::format!("too many values to unpack (expected {most})"),
        }));
    }
    Ok(items)
}

/// The length that the message about too many values may tell: of lists, tuples and dicts.
fn known_length(object: &Value) -> Option<usize> {
    if let Some(tuple) = object.downcast_exact::<PyTuple>() {
        return Some(tuple.len());
    }
    if let Some(list) = object.downcast_exact::<PyList>() {
        return Some(list.items().len());
    }
    object.downcast_exact::<crate::builtins::dict::PyDict>().map(|dict| dict.len())
}

pub(crate) unsafe fn unpack_ex(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let (before, after) = (usize::from(i.spare()), c(i));
        let items = attempt!(vm, pc, r, unpack(vm, &object, before + after, usize::MAX));
        let middle = items.len() - before - after;
        let list = attempt!(vm, pc, r, vm.list_from(items[before..before + middle].to_vec()));
        for (at, item) in items.iter().enumerate() {
            if at < before {
                r.add(a(i) + at).write(item.clone());
            } else if at >= before + middle {
                r.add(a(i) + at - middle + 1).write(item.clone());
            }
        }
        r.add(a(i) + before).write(list);
    }
    true
}

pub(crate) unsafe fn get_aiter(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let result = match vm.type_of(&object).slots().aiter {
            Some(aiter) => aiter(vm, &object),
            None => Err(vm.type_error(alloc::format!(
                "'async for' requires an object with __aiter__ method, got {}",
                vm.type_name(&object)
            ))),
        };
        let iterator = attempt!(vm, pc, r, result);
        if vm.type_of(&iterator).slots().anext.is_none() {
            attempt!(
                vm,
                pc,
                r,
                Err(vm.type_error(alloc::format!(
                    "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                    vm.type_name(&iterator)
                )))
            );
        }
        set(*r, a(i), iterator);
    }
    true
}

pub(crate) unsafe fn get_anext(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let iterator = get(*r, b(i)).clone();
        let result = match vm.type_of(&iterator).slots().anext {
            Some(anext) => anext(vm, &iterator),
            None => Err(vm.type_error(alloc::format!(
                "'async for' requires an iterator with __anext__ method, got {}",
                vm.type_name(&iterator)
            ))),
        };
        let awaitable = attempt!(vm, pc, r, result);
        let receiver = crate::builtins::coroutine::await_iterator(vm, &awaitable);
        let receiver = match receiver {
            Ok(receiver) => receiver,
            Err(raised) => {
                let cause = vm.take_raised(raised);
                let raised = vm.type_error(alloc::format!(
                    "'async for' received an invalid object from __anext__: {}",
                    vm.type_name(&awaitable)
                ));
                attempt!(vm, pc, r, Err(crate::exceptions::raise::with_cause(vm, raised, cause)))
            }
        };
        set(*r, a(i), receiver);
    }
    true
}

pub(crate) unsafe fn end_async_for(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let exception = operand(vm, *r, a(i));
        let iterator = operand(vm, *r, b(i));
        if vm.type_of(&exception).is_subtype(&vm.exceptions.stop_async_iteration) {
            drop(exception);
            drop(iterator);
            return true;
        }
        let raised = vm.restore(exception);
        crate::eval::unwind::throw_again(vm, pc, r, raised)
    }
}
