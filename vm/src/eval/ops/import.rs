//! Imports, intrinsics, annotations.

use bytecode::{Instruction, Intrinsic1, Intrinsic2};

use super::*;
use crate::builtins::dict::PyDict;
use crate::builtins::tuple::PyTuple;
use crate::exceptions::raise;
use crate::vm::PyResult;

pub(crate) unsafe fn import_name(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (level, from_list) = (take(*r, b(i)), take(*r, b(i) + 1));
        let name = name(vm, c(i)).clone();
        let function = function(vm);
        let globals = function.globals();
        let namespace = if (*(*frame(vm)).code).unit().has_namespace() { get(*r, 0).clone() } else { Value::NONE };
        let import = function.builtins_ref().get_name(&vm.names.__import__);
        let module = match import {
            Some(import) => vm.call(&import, &[name, globals.into_value(), namespace, from_list, level]),
            None => Err(raise::import_error(vm, "__import__ not found")),
        };
        let module = attempt!(vm, pc, r, module);
        set(*r, a(i), module);
    }
    true
}

pub(crate) unsafe fn import_from(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let module = get(*r, b(i)).clone();
        let value = attempt!(vm, pc, r, crate::import::import_from(vm, &module, name(vm, c(i))));
        set(*r, a(i), value);
    }
    true
}

pub(crate) unsafe fn intrinsic_1(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let argument = operand(vm, *r, b(i));
        let namespace = get(*r, 0).clone();
        let result = attempt!(vm, pc, r, apply_1(vm, u32::from(i.c()), argument, namespace));
        set(*r, a(i), result);
    }
    true
}

fn apply_1(vm: &Vm, which: u32, argument: Value, namespace: Value) -> PyResult {
    use crate::builtins::type_params;
    match Intrinsic1::from_number(which) {
        Some(Intrinsic1::Print) => {
            let hook = vm.sys_attr(&vm.names.displayhook)?;
            vm.call(&hook, &[argument])
        }
        Some(Intrinsic1::ImportStar) => {
            crate::import::import_star(vm, &argument, &namespace)?;
            Ok(Value::NONE)
        }
        Some(Intrinsic1::StopIterationError) => {
            let code = unsafe { &*(*frame(vm)).code };
            Ok(crate::builtins::generator::stop_iteration_error(vm, code, argument))
        }
        Some(Intrinsic1::TypeVar) => type_params::type_var(vm, &argument, None, None),
        Some(Intrinsic1::ParamSpec) => type_params::param_spec(vm, &argument),
        Some(Intrinsic1::TypeVarTuple) => type_params::type_var_tuple(vm, &argument),
        Some(Intrinsic1::SubscriptGeneric) => type_params::subscript_generic(vm, &argument),
        Some(Intrinsic1::TypeAlias) => type_params::type_alias(vm, &argument),
        None => Err(vm.system_error("bad intrinsic")),
    }
}

pub(crate) unsafe fn intrinsic_2(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (first, second) = (take(*r, b(i)), take(*r, b(i) + 1));
        let result = attempt!(vm, pc, r, apply_2(vm, u32::from(i.c()), first, second));
        set(*r, a(i), result);
    }
    true
}

fn apply_2(vm: &Vm, which: u32, first: Value, second: Value) -> PyResult {
    use crate::builtins::type_params;
    match Intrinsic2::from_number(which) {
        Some(Intrinsic2::PrepReraiseStar) => raise::prep_reraise_star(vm, &first, &second),
        Some(Intrinsic2::TypeVarWithBound) => type_params::type_var(vm, &first, Some(second), None),
        Some(Intrinsic2::TypeVarWithConstraints) => type_params::type_var(vm, &first, None, Some(second)),
        Some(Intrinsic2::SetFunctionTypeParams) => {
            if let Some(function) = first.downcast::<PyFunction>() {
                function.set_type_params(second);
            }
            Ok(first)
        }
        Some(Intrinsic2::SetTypeParamDefault) => type_params::set_default(vm, &first, second),
        None => Err(vm.system_error("bad intrinsic")),
    }
}

pub(crate) unsafe fn setup_annotations(vm: &Vm, pc: &mut Pc, r: &mut Regs, _: Instruction) -> bool {
    unsafe {
        let namespace = get(*r, 0).clone();
        let name = &vm.names.__annotations__;
        let missing = attempt!(vm, pc, r, is_missing(vm, &namespace, name));
        if missing {
            attempt!(vm, pc, r, vm.set_item(&namespace, name, PyDict::new(vm).into_value()));
        }
    }
    true
}

fn is_missing(vm: &Vm, namespace: &Value, name: &Value) -> PyResult<bool> {
    if let Some(dict) = namespace.downcast_exact::<PyDict>() {
        return Ok(dict.get_name(name).is_none());
    }
    let result = vm.get_item(namespace, name);
    Ok(vm.catch(result, &vm.exceptions.key_error)?.is_none())
}

#[allow(dead_code)]
fn unused(_: &PyTuple) {}
