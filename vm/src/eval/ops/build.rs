//! Displays, comprehensions' containers, strings, slices.

use bytecode::Instruction;

use super::call::callee_name;
use super::*;
use crate::builtins::dict::PyDict;
use crate::builtins::list::PyList;
use crate::builtins::set::PySet;
use crate::builtins::str::PyStr;
use crate::vm::PyResult;

/// The values of a run of registers, which are emptied once they are in the result.
unsafe fn run_of<'a>(r: Regs, first: usize, count: usize) -> &'a [Value] {
    unsafe { core::slice::from_raw_parts(r.add(first), count) }
}

unsafe fn empty_run(r: Regs, first: usize, count: usize) {
    for at in first..first + count {
        drop(unsafe { take(r, at) });
    }
}

pub(crate) unsafe fn build_list(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let list = attempt!(vm, pc, r, PyList::from_slice(vm, run_of(*r, b(i), c(i))));
        empty_run(*r, b(i), c(i));
        set(*r, a(i), list.into_value());
    }
    true
}

pub(crate) unsafe fn build_tuple(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let tuple = attempt!(vm, pc, r, vm.try_tuple(run_of(*r, b(i), c(i))));
        empty_run(*r, b(i), c(i));
        set(*r, a(i), tuple);
    }
    true
}

pub(crate) unsafe fn build_set(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let set_object = PySet::new(vm);
        for at in 0..c(i) {
            let item = take(*r, b(i) + at);
            attempt!(vm, pc, r, set_object.add(vm, &item));
        }
        set(*r, a(i), set_object.into_value());
    }
    true
}

pub(crate) unsafe fn build_map(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let dict = PyDict::new(vm);
        for at in 0..c(i) {
            let (key, value) = (take(*r, b(i) + 2 * at), take(*r, b(i) + 2 * at + 1));
            attempt!(vm, pc, r, dict.set(vm, &key, value));
        }
        set(*r, a(i), dict.into_value());
    }
    true
}

pub(crate) unsafe fn build_string(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let parts = run_of(*r, b(i), c(i));
        let joined = attempt!(vm, pc, r, join(vm, parts));
        empty_run(*r, b(i), c(i));
        set(*r, a(i), joined.into_value());
    }
    true
}

/// The strings one after the other.
fn join(vm: &Vm, parts: &[Value]) -> PyResult<Py<PyStr>> {
    let strings = || parts.iter().filter_map(|part| part.downcast::<PyStr>());
    let len_bytes = strings().map(|part| part.len_bytes()).sum::<usize>();
    let len_chars = strings().map(|part| part.len()).sum::<usize>();
    if len_bytes < 2 {
        let mut text = [0; 1];
        let mut len = 0;
        for part in strings() {
            for byte in part.as_bytes() {
                text[len] = *byte;
                len += 1;
            }
        }
        return vm.try_str_bytes(&text[..len]);
    }
    PyStr::create_of(
        vm.heap(),
        vm.types.str.initial_shape(),
        crate::object::header::Kind::STR,
        len_bytes,
        len_chars,
        0,
        |mut bytes| {
            for part in strings() {
                let (own, rest) = bytes.split_at_mut(part.len_bytes());
                own.copy_from_slice(part.as_bytes());
                bytes = rest;
            }
        },
    )
    .map_err(|_| vm.no_memory())
}

#[inline(always)]
pub(crate) unsafe fn list_append(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = operand(vm, *r, b(i));
        let list = get(*r, a(i)).as_unchecked::<PyList>();
        attempt!(vm, pc, r, list.items().push(vm.heap(), value).map_err(|_| vm.no_memory()));
    }
    true
}

pub(crate) unsafe fn set_add(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = operand(vm, *r, b(i));
        let set_object = get(*r, a(i)).as_unchecked::<PySet>();
        attempt!(vm, pc, r, set_object.add(vm, &value));
    }
    true
}

pub(crate) unsafe fn map_add(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (key, value) = (operand(vm, *r, b(i)), operand(vm, *r, c(i)));
        let dict = get(*r, a(i)).as_unchecked::<PyDict>();
        attempt!(vm, pc, r, dict.set(vm, &key, value));
    }
    true
}

pub(crate) unsafe fn list_extend(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let iterable = operand(vm, *r, b(i));
        let list: Py<PyList> = get(*r, a(i)).as_unchecked::<PyList>().clone();
        if !vm.is_iterable(&iterable) {
            attempt!(
                vm,
                pc,
                r,
                Err(vm.type_error(alloc::format!("Value after * must be an iterable, not {}", vm.type_name(&iterable))))
            );
        }
        attempt!(vm, pc, r, list.extend_from(vm, &iterable));
    }
    true
}

pub(crate) unsafe fn set_update(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let iterable = operand(vm, *r, b(i));
        let set_object: Py<PySet> = get(*r, a(i)).as_unchecked::<PySet>().clone();
        attempt!(vm, pc, r, vm.for_each(&iterable, |item| set_object.add(vm, &item)));
    }
    true
}

pub(crate) unsafe fn dict_update(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let mapping = operand(vm, *r, b(i));
        let dict: Py<PyDict> = get(*r, a(i)).as_unchecked::<PyDict>().clone();
        if !is_mapping(vm, &mapping) {
            attempt!(
                vm,
                pc,
                r,
                Err(vm.type_error(alloc::format!("'{}' object is not a mapping", vm.type_name(&mapping))))
            );
        }
        attempt!(vm, pc, r, update(vm, &dict, &mapping));
    }
    true
}

/// Whether `**value` may work: it has `keys`.
fn is_mapping(vm: &Vm, value: &Value) -> bool {
    value.downcast::<PyDict>().is_some() || vm.type_of(value).lookup(vm, &vm.names.keys).is_some()
}

/// Takes over the items of a mapping.
fn update(vm: &Vm, dict: &Py<PyDict>, mapping: &Value) -> PyResult<()> {
    if let Some(other) = mapping.downcast_exact::<PyDict>() {
        for (key, value) in other.entries() {
            dict.set(vm, &key, value)?;
        }
        return Ok(());
    }
    let keys = vm.call_method(mapping, &vm.names.keys, &[])?;
    vm.for_each(&keys, |key| {
        let value = vm.get_item(mapping, &key)?;
        dict.set(vm, &key, value)
    })
}

pub(crate) unsafe fn dict_merge(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let mapping = operand(vm, *r, b(i));
        let dict: Py<PyDict> = get(*r, a(i)).as_unchecked::<PyDict>().clone();
        let callee = get(*r, c(i)).clone();
        attempt!(vm, pc, r, merge_keywords(vm, &dict, &mapping, &callee));
    }
    true
}

/// `f(**mapping)`: like an update, but no name may come twice.
fn merge_keywords(vm: &Vm, dict: &Py<PyDict>, mapping: &Value, callee: &Value) -> PyResult<()> {
    if !is_mapping(vm, mapping) {
        return Err(vm.type_error(alloc::format!(
            "{} argument after ** must be a mapping, not {}",
            callee_name(vm, callee),
            vm.type_name(mapping)
        )));
    }
    let fresh = PyDict::new(vm);
    update(vm, &fresh, mapping)?;
    for (key, value) in fresh.entries() {
        if !key.has_layout(crate::object::header::Kind::STR) {
            return Err(vm.type_error("keywords must be strings"));
        }
        if dict.contains(vm, &key)? {
            return Err(vm.type_error(alloc::format!(
                "{} got multiple values for keyword argument '{}'",
                callee_name(vm, callee),
                vm.str_lossy(&key)
            )));
        }
        dict.set(vm, &key, value)?;
    }
    Ok(())
}

pub(crate) unsafe fn list_to_tuple(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let list = operand(vm, *r, b(i));
        let items = list.as_unchecked::<PyList>().snapshot();
        let tuple = attempt!(vm, pc, r, vm.try_tuple(&items));
        set(*r, a(i), tuple);
    }
    true
}

pub(crate) unsafe fn build_slice(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (start, stop) = (take(*r, b(i)), take(*r, b(i) + 1));
        let step = if c(i) == 3 { take(*r, b(i) + 2) } else { Value::NONE };
        set(*r, a(i), crate::builtins::slice::PySlice::create(vm, start, stop, step));
    }
    true
}

/// Applies `!s`, `!r` or `!a`.
fn convert(vm: &Vm, value: Value, conversion: u8) -> PyResult {
    Ok(match conversion {
        1 => vm.str(&value)?.into_value(),
        2 => vm.repr(&value)?.into_value(),
        3 => vm.ascii(&value)?.into_value(),
        _ => value,
    })
}

pub(crate) unsafe fn format_value(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = operand(vm, *r, b(i));
        let value = attempt!(vm, pc, r, convert(vm, value, i.spare()));
        let text = if value.downcast_exact::<PyStr>().is_some() {
            value
        } else {
            attempt!(vm, pc, r, vm.format(&value, &vm.empty_str())).into_value()
        };
        set(*r, a(i), text);
    }
    true
}

pub(crate) unsafe fn format_with_spec(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = operand(vm, *r, b(i));
        let spec = operand(vm, *r, c(i));
        let value = attempt!(vm, pc, r, convert(vm, value, i.spare()));
        let spec = match Py::<PyStr>::try_from_value(spec) {
            Ok(spec) => spec,
            Err(_) => attempt!(vm, pc, r, Err(vm.type_error("format spec must be a string"))),
        };
        let text = attempt!(vm, pc, r, vm.format(&value, &spec));
        set(*r, a(i), text.into_value());
    }
    true
}

pub(crate) unsafe fn build_interpolation(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (value, expression) = (take(*r, b(i)), take(*r, b(i) + 1));
        let spec = if c(i) == 3 { take(*r, b(i) + 2) } else { vm.empty_str().into_value() };
        let conversion = match i.spare() {
            1 => vm.intern("s"),
            2 => vm.intern("r"),
            3 => vm.intern("a"),
            _ => Value::NONE,
        };
        let made = crate::builtins::template::interpolation(vm, value, expression, conversion, spec);
        let made = attempt!(vm, pc, r, made);
        set(*r, a(i), made);
    }
    true
}

pub(crate) unsafe fn build_template(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (strings, interpolations) = (take(*r, b(i)), take(*r, b(i) + 1));
        let made = attempt!(vm, pc, r, crate::builtins::template::template(vm, strings, interpolations));
        set(*r, a(i), made);
    }
    true
}
