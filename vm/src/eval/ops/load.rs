//! Moves, constants, names, cells.

use bytecode::{CommonConstant, Instruction, LocalKind};

use super::*;
use crate::builtins::cell::PyCell;
use crate::builtins::dict::PyDict;
use crate::exceptions::raise;
use crate::vm::{PyResult, Raised};

#[inline(always)]
pub(crate) unsafe fn copy(_: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe { set(*r, a(i), get(*r, b(i)).clone()) };
    true
}

#[inline(always)]
pub(crate) unsafe fn move_(_: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe { set(*r, a(i), take(*r, b(i))) };
    true
}

#[inline(always)]
pub(crate) unsafe fn drop_(_: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe { drop(take(*r, a(i))) };
    true
}

#[inline(always)]
pub(crate) unsafe fn load_const(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe { set(*r, a(i), constant(vm, imm(i)).clone()) };
    true
}

#[inline(always)]
pub(crate) unsafe fn load_int(_: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe { set(*r, a(i), Value::int32(i.imm() as i32)) };
    true
}

#[inline(always)]
pub(crate) unsafe fn load_none(_: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe { set(*r, a(i), Value::NONE) };
    true
}

#[inline(always)]
pub(crate) unsafe fn load_bool(_: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe { set(*r, a(i), Value::from_bool(i.imm() != 0)) };
    true
}

pub(crate) unsafe fn load_common_constant(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = match CommonConstant::from_number(i.imm()) {
            Some(CommonConstant::AssertionError) => vm.exceptions.assertion_error.value(),
            Some(CommonConstant::NotImplementedError) => vm.exceptions.not_implemented_error.value(),
            Some(CommonConstant::Tuple) => vm.types.tuple.value(),
            Some(CommonConstant::All) => attempt!(vm, pc, r, builtin(vm, "all")),
            Some(CommonConstant::Any) => attempt!(vm, pc, r, builtin(vm, "any")),
            None => attempt!(vm, pc, r, Err(vm.system_error("bad common constant"))),
        };
        set(*r, a(i), value);
    }
    true
}

fn builtin(vm: &Vm, name: &str) -> PyResult {
    let name = vm.intern(name);
    vm.builtins.get_name(&name).ok_or(()).or_else(|()| Err(raise::name_error(vm, &name)))
}

#[inline(always)]
pub(crate) unsafe fn check_bound(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if get(*r, a(i)).is_null() {
            attempt!(vm, pc, r, Err(unbound(vm, a(i))));
        }
    }
    true
}

#[cold]
unsafe fn unbound(vm: &Vm, register: usize) -> Raised {
    let name = unsafe { (*(*frame(vm)).code).local_names()[register].clone() };
    raise::unbound_local(vm, &name)
}

pub(crate) unsafe fn delete_local(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let old = take(*r, a(i));
        if old.is_null() {
            attempt!(vm, pc, r, Err(unbound(vm, a(i))));
        }
        drop(old);
    }
    true
}

// ---- globals ----

#[inline(always)]
pub(crate) unsafe fn load_global(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let cache = *pc;
        *pc = cache.add(2);
        let function = function(vm);
        let guard = *cache;
        let globals = function.globals_ref();
        if guard as u32 == globals.table().current_keys_version() && guard != 0 {
            let place = *cache.add(1);
            if place & BUILTIN == 0 {
                if let Some(value) = globals.table().value_at(place as usize) {
                    set(*r, a(i), value.clone());
                    return true;
                }
            } else if (guard >> 32) as u32 == function.builtins_ref().table().current_keys_version()
                && let Some(value) = function.builtins_ref().table().value_at((place & !BUILTIN) as usize)
            {
                set(*r, a(i), value.clone());
                return true;
            }
        }
        load_global_slowly(vm, pc, r, i, cache)
    }
}

/// In the second cache word: the place is one of the builtins.
const BUILTIN: u64 = 1 << 63;

#[inline(never)]
unsafe fn load_global_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction, cache: *mut u64) -> bool {
    unsafe {
        let function = function(vm);
        let name = name(vm, imm(i));
        let globals = function.globals_ref();
        let builtins = function.builtins_ref();
        let found = if let Some(place) = globals.table().find_name(name) {
            *cache = u64::from(globals.table().keys_version(vm));
            *cache.add(1) = place as u64;
            globals.table().value_at(place).cloned()
        } else if let Some(place) = builtins.table().find_name(name) {
            let versions = (globals.table().keys_version(vm), builtins.table().keys_version(vm));
            *cache = u64::from(versions.0) | u64::from(versions.1) << 32;
            *cache.add(1) = place as u64 | BUILTIN;
            builtins.table().value_at(place).cloned()
        } else {
            None
        };
        match found {
            Some(value) => set(*r, a(i), value),
            None => attempt!(vm, pc, r, Err(raise::name_error(vm, name))),
        }
    }
    true
}

pub(crate) unsafe fn store_global(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        *pc = pc.add(2);
        let value = operand(vm, *r, a(i));
        let globals = function(vm).globals();
        attempt!(vm, pc, r, globals.set_name(vm, name(vm, imm(i)), value));
    }
    true
}

pub(crate) unsafe fn delete_global(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let name = name(vm, imm(i));
        if !function(vm).globals().delete_name(name) {
            attempt!(vm, pc, r, Err(raise::name_error(vm, name)));
        }
    }
    true
}

// ---- names in a namespace ----

/// The item of a namespace, which may be any mapping.
fn namespace_get(vm: &Vm, namespace: &Value, name: &Value) -> PyResult<Option<Value>> {
    if let Some(dict) = namespace.downcast_exact::<PyDict>() {
        return Ok(dict.get_name(name));
    }
    let result = vm.get_item(namespace, name);
    vm.catch(result, &vm.exceptions.key_error)
}

unsafe fn global_or_builtin(vm: &Vm, name: &Value) -> PyResult {
    let function = unsafe { function(vm) };
    function
        .globals_ref()
        .get_name(name)
        .or_else(|| function.builtins_ref().get_name(name))
        .ok_or(())
        .or_else(|()| Err(raise::name_error(vm, name)))
}

#[inline(always)]
pub(crate) unsafe fn load_name(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        // Module code: the namespace is the globals, and the cache works as for LOAD_GLOBAL.
        if get(*r, 0).is(function(vm).globals_ref().as_value()) {
            return load_global(vm, pc, r, i);
        }
        load_name_slowly(vm, pc, r, i)
    }
}

#[inline(never)]
unsafe fn load_name_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        *pc = pc.add(2);
        let name = name(vm, imm(i));
        let namespace = get(*r, 0).clone();
        let value = match attempt!(vm, pc, r, namespace_get(vm, &namespace, name)) {
            Some(value) => value,
            None => attempt!(vm, pc, r, global_or_builtin(vm, name)),
        };
        set(*r, a(i), value);
    }
    true
}

#[inline(always)]
pub(crate) unsafe fn store_name(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let cache = *pc;
        *pc = pc.add(2);
        if let Some(dict) = get(*r, 0).downcast_exact::<PyDict>()
            && *cache != 0
            && *cache as u32 == dict.table().current_keys_version()
        {
            let value = operand(vm, *r, a(i));
            drop(dict.table().replace_at(*cache.add(1) as usize, value));
            return true;
        }
        store_name_slowly(vm, pc, r, i, cache)
    }
}

#[inline(never)]
unsafe fn store_name_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction, cache: *mut u64) -> bool {
    unsafe {
        let value = operand(vm, *r, a(i));
        let name = name(vm, imm(i));
        let namespace = get(*r, 0).clone();
        match namespace.downcast_exact::<PyDict>() {
            Some(dict) => {
                if let Some(place) = dict.table().find_name(name) {
                    *cache = u64::from(dict.table().keys_version(vm));
                    *cache.add(1) = place as u64;
                    drop(dict.table().replace_at(place, value));
                } else {
                    attempt!(vm, pc, r, dict.set_name(vm, name, value));
                }
            }
            None => attempt!(vm, pc, r, vm.set_item(&namespace, name, value)),
        }
    }
    true
}

pub(crate) unsafe fn delete_name(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let name = name(vm, imm(i));
        let namespace = get(*r, 0).clone();
        let found = match namespace.downcast_exact::<PyDict>() {
            Some(dict) => dict.delete_name(name),
            None => {
                let result = vm.delete_item(&namespace, name);
                attempt!(vm, pc, r, vm.catch(result, &vm.exceptions.key_error)).is_some()
            }
        };
        if !found {
            attempt!(vm, pc, r, Err(raise::name_error(vm, name)));
        }
    }
    true
}

pub(crate) unsafe fn load_from_dict_or_globals(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let mapping = operand(vm, *r, b(i));
        let name = name(vm, c(i));
        let value = match attempt!(vm, pc, r, namespace_get(vm, &mapping, name)) {
            Some(value) => value,
            None => attempt!(vm, pc, r, global_or_builtin(vm, name)),
        };
        set(*r, a(i), value);
    }
    true
}

// ---- cells ----

#[inline(always)]
unsafe fn cell<'a>(regs: Regs, register: usize) -> Option<&'a PyCell> {
    // Hidden cells are empty outside their comprehension, so the kind is looked at.
    unsafe { get(regs, register).downcast_exact::<PyCell>().map(|cell| &**cell) }
}

#[inline(always)]
pub(crate) unsafe fn load_deref(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        match cell(*r, b(i)).map(PyCell::get) {
            Some(value) if !value.is_null() => set(*r, a(i), value),
            _ => attempt!(vm, pc, r, Err(empty_cell(vm, b(i)))),
        }
    }
    true
}

#[cold]
unsafe fn empty_cell(vm: &Vm, register: usize) -> Raised {
    let code = unsafe { &*(*frame(vm)).code };
    let name = code.local_names()[register].clone();
    match code.unit().locals[register].kind {
        LocalKind::Free => raise::unbound_free(vm, &name),
        _ => raise::unbound_local(vm, &name),
    }
}

#[inline(always)]
pub(crate) unsafe fn store_deref(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = operand(vm, *r, b(i));
        if let Some(cell) = get(*r, a(i)).downcast_exact::<PyCell>() {
            // The cell is kept: dropping the old contents may run code that changes this register.
            let cell = cell.clone();
            cell.set(value);
        }
    }
    true
}

pub(crate) unsafe fn delete_deref(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let old = match get(*r, a(i)).downcast_exact::<PyCell>() {
            Some(cell) => {
                let old = cell.get();
                cell.clone().set(Value::NULL);
                old
            }
            None => Value::NULL,
        };
        if old.is_null() {
            attempt!(vm, pc, r, Err(empty_cell(vm, a(i))));
        }
        drop(old);
    }
    true
}

pub(crate) unsafe fn load_from_dict_or_deref(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let mapping = operand(vm, *r, b(i));
        let name = (*(*frame(vm)).code).local_names()[c(i)].clone();
        let value = match attempt!(vm, pc, r, namespace_get(vm, &mapping, &name)) {
            Some(value) => value,
            None => match cell(*r, c(i)).map(PyCell::get) {
                Some(value) if !value.is_null() => value,
                _ => attempt!(vm, pc, r, Err(empty_cell(vm, c(i)))),
            },
        };
        set(*r, a(i), value);
    }
    true
}

pub(crate) unsafe fn make_cell(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let contents = take(*r, a(i));
        set(*r, a(i), PyCell::create(vm, contents).into_value());
    }
    true
}

pub(crate) unsafe fn copy_free_vars(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        if let Some(closure) = function(vm).closure() {
            for (at, cell) in closure.as_slice().iter().take(imm(i)).enumerate() {
                set(*r, a(i) + at, cell.clone());
            }
        }
    }
    true
}
