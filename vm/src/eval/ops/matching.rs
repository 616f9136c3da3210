//! Structural pattern matching (PEP 634).

use alloc::format;
use alloc::vec::Vec;

use bytecode::Instruction;

use super::*;
use crate::builtins::tuple::PyTuple;
use crate::object::header::Kind;
use crate::object::type_object::{PyType, TypeFlags};
use crate::vm::PyResult;

pub(crate) unsafe fn match_mapping(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let answer = vm.type_of(get(*r, b(i))).has(TypeFlags::MAPPING);
        set(*r, a(i), Value::from_bool(answer));
    }
    true
}

pub(crate) unsafe fn match_sequence(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let answer = vm.type_of(get(*r, b(i))).has(TypeFlags::SEQUENCE);
        set(*r, a(i), Value::from_bool(answer));
    }
    true
}

pub(crate) unsafe fn match_keys(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let subject = get(*r, b(i)).clone();
        let keys = operand(vm, *r, c(i));
        let values = attempt!(vm, pc, r, values_of(vm, &subject, &keys));
        set(*r, a(i), values);
    }
    true
}

/// The values of the mapping's keys as a tuple, or None when one is missing. `get` with a default is used, so that
/// `__missing__` adds nothing.
fn values_of(vm: &Vm, subject: &Value, keys: &Value) -> PyResult {
    let Some(keys) = keys.downcast::<PyTuple>() else { return Ok(Value::NONE) };
    let get = vm.get_attr_str(subject, "get")?;
    let marker = crate::builtins::object::plain(vm)?;
    let mut values = Vec::with_capacity(keys.len());
    for (at, key) in keys.as_slice().iter().enumerate() {
        for earlier in &keys.as_slice()[..at] {
            if vm.equal(earlier, key)? {
                return Err(vm.value_error(format!("mapping pattern checks duplicate key ({})", vm.repr_lossy(key))));
            }
        }
        let value = vm.call(&get, &[key.clone(), marker.clone()])?;
        if value.is(&marker) {
            return Ok(Value::NONE);
        }
        values.push(value);
    }
    vm.try_tuple(&values)
}

pub(crate) unsafe fn match_class(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (subject, class, names) = (take(*r, b(i)), take(*r, b(i) + 1), take(*r, b(i) + 2));
        let attributes = attempt!(vm, pc, r, attributes_of(vm, &subject, &class, &names, c(i)));
        set(*r, a(i), attributes);
    }
    true
}

/// The attributes a class pattern asks for as a tuple, or None when the subject does not match.
fn attributes_of(vm: &Vm, subject: &Value, class: &Value, names: &Value, positional: usize) -> PyResult {
    let Some(class_type) = class.downcast::<PyType>() else {
        return Err(vm.type_error("called match pattern must be a class"));
    };
    if !vm.is_instance(subject, class)? {
        return Ok(Value::NONE);
    }
    let mut seen: Vec<Value> = Vec::new();
    let mut values = Vec::new();
    let mut read = |name: &Value| -> PyResult<Option<Value>> {
        if seen.iter().any(|own| own.is(name)) {
            return Err(vm.type_error(format!(
                "{}() got multiple sub-patterns for attribute {}",
                class_type.name_lossy(),
                vm.repr_lossy(name)
            )));
        }
        seen.push(name.clone());
        vm.get_attr_option(subject, name)
    };
    if positional > 0 {
        match vm.get_attr_option(class, &vm.names.__match_args__)? {
            Some(match_args) => {
                let Some(match_args) = match_args.downcast::<PyTuple>() else {
                    return Err(vm.type_error(format!(
                        "{}.__match_args__ must be a tuple (got {})",
                        class_type.name_lossy(),
                        vm.type_name(&match_args)
                    )));
                };
                if match_args.len() < positional {
                    return Err(too_many(vm, class_type, match_args.len(), positional));
                }
                for name in &match_args.as_slice()[..positional] {
                    if !name.is_kind(Kind::STR) {
                        return Err(vm.type_error(format!(
                            "__match_args__ elements must be strings (got {})",
                            vm.type_name(name)
                        )));
                    }
                    let name = vm.attribute_name(name)?;
                    match read(&name)? {
                        Some(value) => values.push(value),
                        None => return Ok(Value::NONE),
                    }
                }
            }
            None if class_type.has(TypeFlags::MATCH_SELF) => {
                if positional > 1 {
                    return Err(too_many(vm, class_type, 1, positional));
                }
                values.push(subject.clone());
            }
            None => return Err(too_many(vm, class_type, 0, positional)),
        }
    }
    if let Some(names) = names.downcast::<PyTuple>() {
        for name in names.as_slice() {
            match read(name)? {
                Some(value) => values.push(value),
                None => return Ok(Value::NONE),
            }
        }
    }
    vm.try_tuple(&values)
}

#[cold]
fn too_many(vm: &Vm, class: &Py<PyType>, allowed: usize, given: usize) -> crate::vm::Raised {
    vm.type_error(format!(
        "{}() accepts {allowed} positional sub-pattern{} ({given} given)",
        class.name_lossy(),
        if allowed == 1 { "" } else { "s" }
    ))
}

pub(crate) unsafe fn get_len(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = get(*r, b(i)).clone();
        let length = attempt!(vm, pc, r, vm.len(&object));
        set(*r, a(i), vm.int_from_usize(length));
    }
    true
}
