//! Attributes and items.
//!
//! Cache words of an attribute instruction: the shape the object must have; the version its type must have, with what was
//! found in the upper half; where it was found. The shape's address alone could be that of a dead shape, but a version is
//! never given out twice, so both together identify the layout and the class's attributes.

use bytecode::{Instruction, SpecialMethod};

use super::*;
use crate::builtins::bytes::PyBytes;
use crate::builtins::dict::PyDict;
use crate::builtins::list::PyList;
use crate::builtins::module::PyModule;
use crate::builtins::tuple::PyTuple;
use crate::object::attribute::{generic_get, generic_set};
use crate::object::header::Kind;
use crate::object::shape::ShapeFlags;
use crate::object::table::Found;
use crate::object::type_object::DictPlace;
use crate::object::{extras, type_of_header};
use crate::vm::PyResult;

/// What a cache remembers.
const EMPTY: u64 = 0;
/// An attribute of the instance, at the byte offset in the third word.
const SLOT: u64 = 1 << 32;
/// An attribute of the class that binds nothing; the third word is the value, owned by the class.
const CLASS: u64 = 2 << 32;
/// A plain function of the class, to be called with the object; as `CLASS`.
const METHOD: u64 = 3 << 32;
/// A new attribute: the third word is the offset, the fourth the next shape.
const NEW_SLOT: u64 = 4 << 32;
const WHAT: u64 = 0xffff_ffff_0000_0000;

#[inline(always)]
pub(crate) unsafe fn load_attr(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let cache = *pc;
        *pc = cache.add(4);
        if let Some(header) = get(*r, b(i)).header()
            && header.shape() as u64 == *cache
        {
            let version = u64::from(type_of_header(header).version());
            if version | SLOT == *cache.add(1) {
                let value = (*(&raw const *header).byte_add(*cache.add(2) as usize).cast::<Value>()).clone();
                consume(vm, *r, b(i));
                set(*r, a(i), value);
                return true;
            }
            if version | CLASS == *cache.add(1) {
                let value = (*cache.add(2).cast::<Value>()).clone();
                consume(vm, *r, b(i));
                set(*r, a(i), value);
                return true;
            }
        }
        load_attr_slowly(vm, pc, r, i, cache)
    }
}

#[inline(never)]
unsafe fn load_attr_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction, cache: *mut u64) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let name = name(vm, c(i));
        if let Some(module) = object.downcast_exact::<PyModule>()
            && let Some(value) = module.dict().get_name(name)
        {
            set(*r, a(i), value);
            return true;
        }
        remember_attr(vm, &object, name, cache, false);
        let value = attempt!(vm, pc, r, vm.get_attr(&object, name));
        set(*r, a(i), value);
    }
    true
}

/// Fills the cache when the lookup of `name` can be repeated by shape and version.
unsafe fn remember_attr(vm: &Vm, object: &Value, name: &Value, cache: *mut u64, wants_method: bool) {
    unsafe {
        *cache = EMPTY;
        let Some(header) = object.header() else { return };
        let class = type_of_header(header);
        let plain = class.slots().get_attr.is_some_and(|get| get as usize == generic_get as *const () as usize);
        let shape = &*header.shape();
        let dict = class.extras().dict;
        if !plain
            || shape.flags().contains(ShapeFlags::DICT)
            || matches!(dict, DictPlace::Payload | DictPlace::BehindTail)
        {
            return;
        }
        let found = class.lookup_borrowed(vm, name);
        let own = if dict == DictPlace::None { None } else { shape.find(name) };
        let version = u64::from(class.version());
        if let Some(found) = found {
            let slots = vm.type_of(&*found).slots();
            if slots.descr_get.is_some() && slots.descr_set.is_some() {
                return;
            }
            if own.is_none() {
                let method_like = (*found).is_kind(Kind::FUNCTION) || (*found).is_kind(Kind::METHOD_DESCRIPTOR);
                let what = if wants_method && method_like {
                    METHOD
                } else if slots.descr_get.is_none() {
                    CLASS
                } else {
                    return;
                };
                *cache = header.shape() as u64;
                *cache.add(1) = version | what;
                *cache.add(2) = (*found).bits();
                return;
            }
        }
        if let Some(index) = own {
            *cache = header.shape() as u64;
            *cache.add(1) = version | SLOT;
            *cache.add(2) = extras::inline_offset(class, index) as u64;
        }
    }
}

#[inline(always)]
pub(crate) unsafe fn load_method(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let cache = *pc;
        *pc = cache.add(4);
        if let Some(header) = get(*r, b(i)).header()
            && header.shape() as u64 == *cache
            && u64::from(type_of_header(header).version()) | METHOD == *cache.add(1)
        {
            let function = (*cache.add(2).cast::<Value>()).clone();
            let object = operand(vm, *r, b(i));
            r.add(a(i)).write(function);
            r.add(a(i) + 1).write(object);
            return true;
        }
        load_method_slowly(vm, pc, r, i, cache)
    }
}

#[inline(never)]
unsafe fn load_method_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction, cache: *mut u64) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let name = name(vm, c(i));
        remember_attr(vm, &object, name, cache, true);
        let (function, is_plain) = attempt!(vm, pc, r, vm.load_method(&object, name));
        r.add(a(i)).write(function);
        r.add(a(i) + 1).write(if is_plain { object } else { Value::NULL });
    }
    true
}

#[inline(always)]
pub(crate) unsafe fn store_attr(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let cache = *pc;
        *pc = cache.add(4);
        if let Some(header) = get(*r, a(i)).header()
            && header.shape() as u64 == *cache
        {
            let version = u64::from(type_of_header(header).version());
            if version | SLOT == *cache.add(1) {
                let object = operand(vm, *r, a(i));
                let value = operand(vm, *r, b(i));
                let place = (&raw const *header).cast_mut().byte_add(*cache.add(2) as usize).cast::<Value>();
                drop(place.replace(value));
                drop(object);
                return true;
            }
            if version | NEW_SLOT == *cache.add(1) {
                let offset = *cache.add(2) as usize;
                // Older instances may have less room than their class gives today.
                if offset + size_of::<Value>() <= crate::memory::heap::Heap::capacity_of(header) {
                    let object = operand(vm, *r, a(i));
                    let value = operand(vm, *r, b(i));
                    let place = (&raw const *header).cast_mut().byte_add(offset).cast::<Value>();
                    place.write(value);
                    header.shape.set(*cache.add(3) as *const _);
                    drop(object);
                    return true;
                }
            }
        }
        store_attr_slowly(vm, pc, r, i, cache)
    }
}

#[inline(never)]
unsafe fn store_attr_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction, cache: *mut u64) -> bool {
    unsafe {
        let object = operand(vm, *r, a(i));
        let value = operand(vm, *r, b(i));
        let name = name(vm, c(i));
        let before = object.header().map(|header| header.shape());
        attempt!(vm, pc, r, vm.set_attr(&object, name, value));
        remember_store(vm, &object, name, cache, before);
    }
    true
}

unsafe fn remember_store(
    vm: &Vm,
    object: &Value,
    name: &Value,
    cache: *mut u64,
    before: Option<*const crate::object::shape::Shape>,
) {
    unsafe {
        *cache = EMPTY;
        let (Some(header), Some(before)) = (object.header(), before) else { return };
        let class = type_of_header(header);
        let plain = class.slots().set_attr.is_some_and(|set| set as usize == generic_set as *const () as usize);
        let shape = &*header.shape();
        if !plain
            || shape.flags().contains(ShapeFlags::DICT)
            || !matches!(class.extras().dict, DictPlace::Word(_))
            || class.lookup_borrowed(vm, name).is_some_and(|found| vm.type_of(&*found).slots().descr_set.is_some())
        {
            return;
        }
        let Some(index) = shape.find(name) else { return };
        *cache = before as u64;
        *cache.add(2) = extras::inline_offset(class, index) as u64;
        let version = u64::from(class.version());
        if core::ptr::eq(before, shape) {
            *cache.add(1) = version | SLOT;
        } else if index + 1 == shape.len() && core::ptr::eq((*before).with_name(name), shape) {
            *cache.add(1) = version | NEW_SLOT;
            *cache.add(3) = header.shape() as u64;
        } else {
            *cache = EMPTY;
        }
    }
}

pub(crate) unsafe fn delete_attr(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = operand(vm, *r, a(i));
        attempt!(vm, pc, r, vm.delete_attr(&object, name(vm, imm(i))));
    }
    true
}

/// `super().name`, from the three values at `first`.
unsafe fn super_attr(vm: &Vm, r: Regs, i: Instruction) -> PyResult {
    unsafe {
        let (callee, class, this) = (take(r, b(i)), take(r, b(i) + 1), take(r, b(i) + 2));
        let name = name(vm, c(i));
        if callee.is(vm.types.super_.as_value()) {
            return crate::builtins::super_::attribute(vm, &class, &this, name);
        }
        let proxy = if i.spare() & 1 != 0 { vm.call(&callee, &[class, this])? } else { vm.call(&callee, &[])? };
        vm.get_attr(&proxy, name)
    }
}

pub(crate) unsafe fn load_super_attr(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = attempt!(vm, pc, r, super_attr(vm, *r, i));
        set(*r, a(i), value);
    }
    true
}

pub(crate) unsafe fn load_super_method(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = attempt!(vm, pc, r, super_attr(vm, *r, i));
        if let Some(method) = value.downcast_exact::<crate::builtins::method::PyMethod>() {
            r.add(a(i)).write(method.function());
            r.add(a(i) + 1).write(method.this());
        } else {
            r.add(a(i)).write(value);
            r.add(a(i) + 1).write(Value::NULL);
        }
    }
    true
}

pub(crate) unsafe fn load_special(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let which = SpecialMethod::from_number(u32::from(i.c()));
        let name = match which {
            Some(SpecialMethod::Enter) => &vm.names.__enter__,
            Some(SpecialMethod::Exit) => &vm.names.__exit__,
            Some(SpecialMethod::AEnter) => &vm.names.__aenter__,
            _ => &vm.names.__aexit__,
        };
        let found = vm.type_of(&object).lookup(vm, name);
        if let Some(function) = &found
            && function.is_kind(Kind::FUNCTION)
        {
            r.add(a(i)).write(function.clone());
            r.add(a(i) + 1).write(object);
            return true;
        }
        let method = match attempt!(vm, pc, r, vm.lookup_special(&object, name)) {
            Some(method) => method,
            None => attempt!(vm, pc, r, Err(missing_special(vm, &object, which, name))),
        };
        r.add(a(i)).write(method);
        r.add(a(i) + 1).write(Value::NULL);
    }
    true
}

#[cold]
fn missing_special(vm: &Vm, object: &Value, which: Option<SpecialMethod>, name: &Value) -> crate::vm::Raised {
    let class = vm.type_of(object);
    let has = |first: &Value, second: &Value| class.lookup(vm, first).is_some() && class.lookup(vm, second).is_some();
    let names = &vm.names;
    let is_async = matches!(which, Some(SpecialMethod::AEnter | SpecialMethod::AExit));
    let hint = if is_async && has(&names.__enter__, &names.__exit__) {
        " but it supports the context manager protocol. Did you mean to use 'with'?"
    } else if !is_async && has(&names.__aenter__, &names.__aexit__) {
        " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?"
    } else {
        ""
    };
    vm.type_error(alloc::format!(
        "'{}' object does not support the {}context manager protocol (missed {} method){hint}",
        class.full_name(vm),
        if is_async { "asynchronous " } else { "" },
        vm.str_lossy(name)
    ))
}

// ---- items ----

#[inline(always)]
pub(crate) unsafe fn get_item(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (object, key) = (get(*r, b(i)), get(*r, c(i)));
        if let (Some(header), true) = (object.header(), key.is_int()) {
            let found = match header.kind() {
                Kind::LIST => {
                    let items = object.as_unchecked::<PyList>().items().as_slice();
                    items.get(wrap(key.int_unchecked(), items.len()))
                }
                Kind::TUPLE => {
                    let items = object.as_unchecked::<PyTuple>().as_slice();
                    items.get(wrap(key.int_unchecked(), items.len()))
                }
                _ => None,
            };
            if let Some(value) = found {
                let value = value.clone();
                consume(vm, *r, b(i));
                set(*r, a(i), value);
                return true;
            }
        }
        get_item_slowly(vm, pc, r, i)
    }
}

/// An index counted from the end when negative; what is out of range stays so.
#[inline(always)]
fn wrap(index: i64, len: usize) -> usize {
    (if index < 0 { index.wrapping_add(len as i64) } else { index }) as usize
}

#[inline(never)]
unsafe fn get_item_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (object, key) = (operand(vm, *r, b(i)), operand(vm, *r, c(i)));
        let value = if let Some(dict) = object.downcast_exact::<PyDict>() {
            match attempt!(vm, pc, r, dict.get(vm, &key)) {
                Some(value) => value,
                None => attempt!(vm, pc, r, Err(vm.key_error(&key))),
            }
        } else {
            attempt!(vm, pc, r, vm.get_item(&object, &key))
        };
        set(*r, a(i), value);
    }
    true
}

#[inline(always)]
pub(crate) unsafe fn set_item(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (object, key) = (get(*r, a(i)), get(*r, b(i)));
        if object.is_kind(Kind::LIST) && key.is_int() {
            let list = object.as_unchecked::<PyList>().items();
            let at = wrap(key.int_unchecked(), list.len());
            if at < list.len() {
                let value = operand(vm, *r, c(i));
                let old = list.replace(at, value);
                consume(vm, *r, a(i));
                drop(old);
                return true;
            }
        }
        set_item_slowly(vm, pc, r, i)
    }
}

#[inline(never)]
unsafe fn set_item_slowly(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (object, key, value) = (operand(vm, *r, a(i)), operand(vm, *r, b(i)), operand(vm, *r, c(i)));
        if let Some(dict) = object.downcast_exact::<PyDict>() {
            attempt!(vm, pc, r, dict.set(vm, &key, value));
        } else {
            attempt!(vm, pc, r, vm.set_item(&object, &key, value));
        }
    }
    true
}

pub(crate) unsafe fn del_item(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let (object, key) = (operand(vm, *r, a(i)), operand(vm, *r, b(i)));
        attempt!(vm, pc, r, vm.delete_item(&object, &key));
    }
    true
}

pub(crate) unsafe fn get_slice(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let object = operand(vm, *r, b(i));
        let (start, stop) = (take(*r, c(i)), take(*r, c(i) + 1));
        let slice = crate::builtins::slice::PySlice::create(vm, start, stop, Value::NONE);
        let value = attempt!(vm, pc, r, vm.get_item(&object, &slice));
        set(*r, a(i), value);
    }
    true
}

#[allow(dead_code)]
fn unused(_: Found, _: &PyBytes) {}
