//! `weakref.ReferenceType`: a reference that does not keep its object alive.

use alloc::format;
use alloc::string::String;
use core::cell::Cell;

use crate::native::prelude::*;
use crate::object::header::{Header, gc_bits};
use crate::object::payload::Object;

/// Weak reference to an object; calling it gives the object, or None when that is gone.
#[pyclass(name = "ReferenceType", module = "weakref", kind = WEAKREF, flags(BASE, WEAKREF), custom_payload)]
pub struct PyWeakRef {
    /// Null when the object is gone.
    object: Cell<*const Header>,
    callback: ValueCell,
    hash: Cell<Option<i64>>,
}

impl Payload for PyWeakRef {
    const KIND: Kind = Kind::WEAKREF;

    fn traverse(&self, visitor: &mut Visitor<'_>) {
        visitor.visit(self.callback.borrow());
    }

    fn clear(&self) {
        drop(self.callback.take());
    }
}

impl Drop for PyWeakRef {
    fn drop(&mut self) {
        let object = self.object.get();
        if !object.is_null() {
            let own: *const Header =
                (&raw const *self).cast::<u8>().wrapping_sub(core::mem::offset_of!(Object<PyWeakRef>, payload)).cast();
            // SAFETY: a dying object kills its references first, so this one is live; its heap knows the interpreter.
            let vm = unsafe { crate::memory::heap::vm_of(&*object) };
            vm.weak_references().remove(object as usize, own);
        }
    }
}

impl PyWeakRef {
    /// A reference to `object`. Raises `TypeError` when its type has no weak references.
    pub fn create(vm: &Vm, class: &Py<PyType>, object: &Value, callback: Value) -> PyResult<Py<PyWeakRef>> {
        let Some(header) = object.header().filter(|_| vm.type_of(object).has(TypeFlags::WEAKREF)) else {
            return Err(vm.type_error(format!("cannot create weak reference to '{}' object", vm.type_name(object))));
        };
        let is_plain = class.as_value().is(vm.type_for::<PyWeakRef>().as_value());
        if is_plain && callback.is_null() {
            let existing =
                vm.weak_references().of(object).into_iter().find(|own| own.is_exact() && own.callback.is_null());
            if let Some(existing) = existing {
                return Ok(existing);
            }
        }
        let payload =
            PyWeakRef { object: Cell::new(header), callback: ValueCell::new(callback), hash: Cell::new(None) };
        let reference = vm.create_in(class, payload)?;
        vm.weak_references().add(header, &reference);
        Ok(reference)
    }

    /// The object, if it is still there.
    pub fn get(&self) -> Option<Value> {
        let object = self.object.get();
        if object.is_null() {
            return None;
        }
        // SAFETY: references are killed before their object's memory is given back; one that is on its way there
        // (DYING) must not get a new count.
        unsafe {
            if (*object).has_gc_bit(gc_bits::DYING) || (*object).ref_count() == 0 {
                None
            } else {
                Some(Value::from_borrowed(object))
            }
        }
    }

    pub(crate) fn kill(&self) {
        self.object.set(core::ptr::null());
    }

    pub(crate) fn take_callback(&self) -> Value {
        self.callback.take()
    }
}

#[pymethods]
impl PyWeakRef {
    #[new]
    #[signature("object, callback=None, /")]
    fn new(vm: &Vm, class: &Py<PyType>, object: &Value, callback: OrNone<Value>) -> PyResult<Py<PyWeakRef>> {
        PyWeakRef::create(vm, class, object, callback.0.unwrap_or(Value::NULL))
    }

    #[signature("object, callback=None, /")]
    fn __init__(_this: &Py<PyWeakRef>, _object: &Value, _callback: OrNone<Value>) {}

    fn __call__(this: &Py<PyWeakRef>) -> Option<Value> {
        this.get()
    }

    fn __hash__(vm: &Vm, this: &Py<PyWeakRef>) -> PyResult<i64> {
        if let Some(hash) = this.hash.get() {
            return Ok(hash);
        }
        let Some(object) = this.get() else { return Err(vm.type_error("weak object has gone away")) };
        let hash = vm.hash(&object)?;
        this.hash.set(Some(hash));
        Ok(hash)
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyWeakRef>, other: &Value, op: CompareOp) -> PyResult {
        let (CompareOp::Eq | CompareOp::Ne, Some(other)) = (op, other.downcast::<PyWeakRef>()) else {
            return Ok(vm.not_implemented());
        };
        match (this.get(), other.get()) {
            (Some(own), Some(other)) => vm.compare(&own, &other, op),
            _ => Ok(Value::from_bool(this.as_value().is(other.as_value()) == (op == CompareOp::Eq))),
        }
    }

    fn __repr__(vm: &Vm, this: &Py<PyWeakRef>) -> PyResult<String> {
        let id = vm.id(this.as_value());
        let Some(object) = this.get() else { return Ok(format!("<weakref at {id:#x}; dead>")) };
        let class = vm.type_name(&object);
        let name = vm.get_attr_option(&object, &vm.names.__name__)?.filter(|name| name.has_layout(Kind::STR));
        let to = vm.id(&object);
        Ok(match name {
            Some(name) => format!("<weakref at {id:#x}; to '{class}' at {to:#x} ({})>", vm.str_lossy(&name)),
            None => format!("<weakref at {id:#x}; to '{class}' at {to:#x}>"),
        })
    }

    #[getter]
    fn __callback__(this: &Py<PyWeakRef>) -> Option<Value> {
        this.callback.get_option()
    }

    /// Generic aliases: `ReferenceType[T]`.
    #[classmethod]
    fn __class_getitem__(vm: &Vm, class: &Value, item: &Value) -> PyResult {
        super::generic_alias::create(vm, class, item)
    }
}
